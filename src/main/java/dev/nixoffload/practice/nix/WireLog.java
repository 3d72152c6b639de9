package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.util.List;

/** A daemon's log, which goes to its client while it works for it. */
record WireLog(Wire wire, int verbosity) implements Log {
    @Override
    public void message(int level, String text) throws IOException {
        if (level <= verbosity) {
            wire.put(Wire.SAID).put(text + "\n").flush();
        }
    }

    @Override
    public void start(long id, int level, int type, String text, List<Object> fields) throws IOException {
        wire.put(Wire.STARTED).put(id).put(level).put(type).put(text);
        put(fields);
        wire.put(0).flush();
    }

    @Override
    public void result(long id, int type, List<Object> fields) throws IOException {
        wire.put(Wire.RESULT).put(id).put(type);
        put(fields);
        wire.flush();
    }

    @Override
    public void stop(long id) throws IOException {
        wire.put(Wire.STOPPED).put(id).flush();
    }

    private void put(List<Object> fields) {
        wire.put(fields.size());
        for (Object field : fields) {
            if (field instanceof Number number) {
                wire.put(0).put(number.longValue());
            } else {
                wire.put(1).put(field.toString());
            }
        }
    }
}
