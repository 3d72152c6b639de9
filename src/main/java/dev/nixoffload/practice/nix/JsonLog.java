package dev.nixoffload.practice.nix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nix's {@code --log-format internal-json}: an object a line, its names sorted. */
record JsonLog(OutputStream err, int verbosity) implements Log {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Override
    public void message(int level, String text) throws IOException {
        if (level <= verbosity) {
            write(Map.of("action", "msg", "level", level, "msg", text));
        }
    }

    @Override
    public void start(long id, int level, int type, String text, List<Object> fields) throws IOException {
        var event = new TreeMap<String, Object>(
                Map.of("action", "start", "id", id, "level", level, "type", type, "text", text, "parent", 0));
        if (!fields.isEmpty()) {
            event.put("fields", fields);
        }
        write(event);
    }

    @Override
    public void result(long id, int type, List<Object> fields) throws IOException {
        write(Map.of("action", "result", "id", id, "type", type, "fields", fields));
    }

    @Override
    public void stop(long id) throws IOException {
        write(Map.of("action", "stop", "id", id));
    }

    private void write(Map<String, Object> event) throws IOException {
        err.write(("@nix " + JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
