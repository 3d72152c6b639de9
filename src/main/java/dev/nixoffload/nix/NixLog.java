package dev.nixoffload.nix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nix's {@code --log-format internal-json}: one JSON object a line, behind {@code @nix}. */
public final class NixLog {
    private static final String MARK = "@nix ";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PROGRESS = 105;

    private NixLog() {}

    /** Something Nix told. */
    public sealed interface Event {
        /**
         * Nix began to do something.
         *
         * @param fields what it is about; for a transfer the URL
         */
        record Started(long id, int activity, List<String> fields) implements Event {
            private static final int TRANSFER = 101;

            public Started {
                fields = List.copyOf(fields);
            }

            /** The URL, where it is a transfer of a file. */
            public Optional<String> transfer() {
                return activity == TRANSFER ? fields.stream().findFirst() : Optional.empty();
            }
        }

        /** How far it is; for a transfer in bytes. */
        record Progress(long id, long done) implements Event {}

        record Stopped(long id) implements Event {}

        /** A line for people, without colours. */
        record Said(String text) implements Event {}
    }

    /** Reads one line of the log; empty for what is none of it, and for events of no interest here. */
    public static Optional<Event> event(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        JsonNode node;
        try {
            node = JSON.readTree(line.substring(MARK.length()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        long id = node.path("id").asLong();
        JsonNode fields = node.path("fields");
        return switch (node.path("action").asText()) {
            case "start" -> Optional.of(new Event.Started(id, node.path("type").asInt(), texts(fields)));
            case "stop" -> Optional.of(new Event.Stopped(id));
            case "msg" -> Optional.of(new Event.Said(plain(node.path("msg").asText())));
            case "result" ->
                node.path("type").asInt() == PROGRESS && fields.path(0).isIntegralNumber()
                        ? Optional.of(new Event.Progress(id, fields.path(0).asLong()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static List<String> texts(JsonNode fields) {
        var texts = new ArrayList<String>();
        fields.forEach(field -> texts.add(field.asText()));
        return texts;
    }

    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
