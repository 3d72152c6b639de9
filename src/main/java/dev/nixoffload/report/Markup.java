package dev.nixoffload.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements by the JDK's own writer, which escapes; what it writes must be printable already. */
final class Markup {
    /** What is inside an element. */
    @FunctionalInterface
    interface Body {
        void write() throws IOException;
    }

    private interface Step {
        void take() throws XMLStreamException;
    }

    private final XMLStreamWriter writer;

    Markup(OutputStream out) throws IOException {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** An XML document with that root. */
    void document(String name, String[] attributes, Body body) throws IOException {
        step(() -> writer.writeStartDocument("UTF-8", "1.0"));
        root(name, attributes, body);
    }

    /** An HTML document, which is well-formed XML as well. */
    void page(String language, Body body) throws IOException {
        step(() -> writer.writeDTD("<!DOCTYPE html>"));
        root("html", with("lang", language), body);
    }

    private void root(String name, String[] attributes, Body body) throws IOException {
        line();
        element(name, attributes, body);
        line();
        step(writer::flush);
    }

    /** Names and values of attributes, in turn. */
    static String[] with(String... attributes) {
        return attributes;
    }

    static String[] and(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    void element(String name, String[] attributes, Body body) throws IOException {
        step(() -> writer.writeStartElement(name));
        attributes(attributes);
        body.write();
        step(writer::writeEndElement);
    }

    void element(String name, String[] attributes, String text) throws IOException {
        element(name, attributes, () -> text(text));
    }

    void element(String name, String text) throws IOException {
        element(name, with(), text);
    }

    void empty(String name, String... attributes) throws IOException {
        step(() -> writer.writeEmptyElement(name));
        attributes(attributes);
    }

    void text(String text) throws IOException {
        step(() -> writer.writeCharacters(text));
    }

    void line() throws IOException {
        text("\n");
    }

    private void attributes(String... attributes) throws IOException {
        for (int i = 0; i < attributes.length; i += 2) {
            String name = attributes[i];
            String value = attributes[i + 1];
            step(() -> writer.writeAttribute(name, value));
        }
    }

    private static void step(Step step) throws IOException {
        try {
            step.take();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
