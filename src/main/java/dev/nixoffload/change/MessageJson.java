package dev.nixoffload.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Messages in the journal: kept by key, so that they are said in the language of whoever reads them. */
final class MessageJson {
    private MessageJson() {}

    static ObjectNode write(Message message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("key", message.key());
        ArrayNode arguments = json.putArray("arguments");
        for (Object argument : message.arguments()) {
            switch (argument) {
                case Message inner -> arguments.add(write(inner));
                case Integer number -> arguments.add(number);
                case Long number -> arguments.add(number);
                case Object text -> arguments.add(text.toString());
            }
        }
        return json;
    }

    /** What comes from a machine is shown, so it is made harmless. */
    static Message read(JsonNode json) {
        List<Object> arguments = new ArrayList<>();
        for (JsonNode argument : json.required("arguments")) {
            arguments.add(
                    argument.isObject()
                            ? read(argument)
                            : argument.isIntegralNumber() ? argument.longValue() : Printable.of(argument.asText()));
        }
        return new Message(json.required("key").asText(), arguments);
    }
}
