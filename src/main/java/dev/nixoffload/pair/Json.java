package dev.nixoffload.pair;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows the line it begins on, which Jackson's own tree forgets. */
sealed interface Json {
    int line();

    record Fields(int line, Map<String, Json> byName) implements Json {}

    record Items(int line, List<Json> inOrder) implements Json {}

    record Text(int line, String text) implements Json {}

    /** {@code digits} is the number as it was written. */
    record Digits(int line, String digits) implements Json {}

    record Truth(int line, boolean value) implements Json {}

    record Null(int line) implements Json {}

    /** Reads one value; the parser stands on its first token. */
    static Json read(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Json>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, read(parser));
                }
                yield new Fields(line, fields);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Json>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield new Items(line, items);
            }
            case VALUE_STRING -> new Text(line, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(line, parser.getText());
            case VALUE_TRUE -> new Truth(line, true);
            case VALUE_FALSE -> new Truth(line, false);
            case VALUE_NULL -> new Null(line);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a parser of text does not give " + token);
        };
    }
}
