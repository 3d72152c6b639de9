package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** JUnit XML and HTML, looked at through a parser as their readers do. */
class XmlReportsTest {
    private final Report hostile = Samples.withWords(Samples.HOSTILE);

    @Test
    void aServerReadsSuitesCasesFailuresAndSkips() throws Exception {
        Element root = parsed(Samples.written(ReportFormat.JUNIT, Samples.withWords("words"), Locale.ENGLISH));

        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(attributes(root, "tests", "failures", "errors", "skipped", "time"))
                .containsExactly("6", "1", "1", "2", "12.400");
        assertThat(elements(root, "testsuite"))
                .extracting(suite -> suite.getAttribute("name") + " " + suite.getAttribute("tests"))
                .containsExactly("machines 2", "desktop 1", "validate 3");
        assertThat(elements(root, "testsuite"))
                .extracting(suite -> suite.getAttribute("timestamp"))
                .containsOnly("2026-11-20T12:00:00");
        Element failed = elements(root, "testcase").get(2);
        assertThat(attributes(failed, "classname", "name", "time"))
                .containsExactly("offload-wizard.desktop", "desktop.cache-service", "0.041");
        assertThat(elements(failed, "failure").getFirst().getAttribute("message"))
                .isEqualTo("Cache service: this check itself broke: words");
        assertThat(elements(root, "error")).hasSize(1);
        assertThat(elements(root, "skipped"))
                .extracting(e -> e.getAttribute("message"))
                .first()
                .isEqualTo("Cache answers: blocked by Cache service");
    }

    @Test
    void hostileWordsStayTextInJunitXml() throws Exception {
        for (Locale language : Samples.LANGUAGES) {
            Element root = parsed(Samples.written(ReportFormat.JUNIT, hostile, language));
            assertThat(elements(root, "*"))
                    .extracting(Element::getTagName)
                    .containsOnly("testsuite", "testcase", "failure", "error", "skipped", "system-out");
            assertThat(elements(root, "failure").getFirst().getTextContent())
                    .contains("</pre></summary></script><script>alert(1)</script>&amp;]]><!--");
        }
    }

    @Test
    void hostileWordsStayTextInHtml() throws Exception {
        for (Locale language : Samples.LANGUAGES) {
            Element root = parsed(Samples.written(ReportFormat.HTML, hostile, language));
            assertThat(elements(root, "script")).isEmpty();
            assertThat(elements(root, "pre")).isNotEmpty().allSatisfy(pre -> {
                assertThat(pre.getTextContent())
                        .contains("<script>alert(1)</script>")
                        .contains("\\e[31m");
                assertThat(elements(pre, "*")).isEmpty();
            });
        }
    }

    @Test
    void htmlSaysEveryStateInShapeAndWord() throws Exception {
        Element root = parsed(Samples.written(ReportFormat.HTML, Samples.withWords("words"), Locale.ENGLISH));

        List<Element> rows = elements(root, "details").stream()
                .filter(row -> row.getAttribute("class").startsWith("check "))
                .toList();
        assertThat(rows)
                .extracting(row -> elements(row, "use").getFirst().getAttribute("href"))
                .containsExactly(
                        "#mark-passed",
                        "#mark-warning",
                        "#mark-failed",
                        "#mark-blocked",
                        "#mark-skipped",
                        "#mark-crashed");
        assertThat(rows)
                .extracting(row -> elements(row, "span").get(1).getTextContent())
                .containsExactly("passed", "warning", "failed", "blocked", "skipped", "crashed");
        assertThat(rows)
                .extracting(row -> row.hasAttribute("open"))
                .containsExactly(false, true, true, false, false, true);
        assertThat(elements(root, "symbol"))
                .extracting(symbol -> "#" + symbol.getAttribute("id"))
                .containsAll(elements(root, "use").stream()
                        .map(use -> use.getAttribute("href"))
                        .toList());
    }

    @Test
    void htmlNeedsNothingBesideIt() throws Exception {
        String html = Samples.written(ReportFormat.HTML, Samples.withWords("words"), Locale.ENGLISH);

        assertThat(html).startsWith("<!DOCTYPE html>").doesNotContain("<script", "<link", "<img", "http:", "https:");
        assertThat(elements(parsed(html), "style").getFirst().getTextContent()).contains("prefers-color-scheme: dark");
        // A browser does not decode entities inside a style element.
        assertThat(html.substring(html.indexOf("<style>"), html.indexOf("</style>")))
                .doesNotContain("&");
    }

    @Test
    void figuresOfOneUnitAreBarsOnOneScale() throws Exception {
        Element root = parsed(Samples.written(ReportFormat.HTML, Samples.withWords("words"), Locale.ENGLISH));

        assertThat(elements(root, "rect").subList(0, 2))
                .extracting(bar -> bar.getAttribute("width"))
                .containsExactly("300.0", "78.0");
        assertThat(elements(root, "p"))
                .extracting(Element::getTextContent)
                .contains("this check itself broke: words: 3.85 ×");
    }

    private static Element parsed(String text) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> attributes(Element element, String... names) {
        return List.of(names).stream().map(element::getAttribute).toList();
    }
}
