package dev.nixoffload.pair;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes settings as {@link SettingsFormat} reads them. Every field is written, so that a pair keeps what it was set up
 * with when a later version has other defaults.
 */
final class SettingsWriter {
    private final JsonGenerator json;

    private SettingsWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(List<Pair> pairs) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            var lines = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            new SettingsWriter(json).all(pairs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private void all(List<Pair> pairs) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", SettingsFormat.NAME);
        json.writeNumberField("version", SettingsFormat.VERSION);
        json.writeArrayFieldStart("pairs");
        for (Pair pair : pairs) {
            pair(pair);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void pair(Pair pair) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", pair.name().text());
        switch (pair.laptop()) {
            case Access.ThisComputer(var passwordFile) -> {
                json.writeObjectFieldStart("laptop");
                json.writeBooleanField("local", true);
                passwordFile(passwordFile);
                json.writeEndObject();
            }
            case Access.Ssh ssh -> ssh("laptop", ssh);
        }
        ssh("desktop", pair.desktop());
        offload(pair.offload());
        json.writeEndObject();
    }

    private void ssh(String name, Access.Ssh ssh) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("address", ssh.address().text());
        json.writeNumberField("port", ssh.port().number());
        json.writeStringField("user", ssh.user().text());
        json.writeObjectFieldStart("signIn");
        switch (ssh.signIn()) {
            case SignIn.Agent() -> json.writeStringField("method", "agent");
            case SignIn.KeyFile(Path file) -> {
                json.writeStringField("method", "key-file");
                json.writeStringField("file", file.toString());
            }
            case SignIn.Password() -> json.writeStringField("method", "password");
        }
        json.writeEndObject();
        passwordFile(ssh.sudoPasswordFile());
        texts(
                "hostKeys",
                ssh.pinnedHostKeys().stream().map(HostKeyPin::toString).toList());
        if (ssh.jump().isPresent()) {
            ssh("jump", ssh.jump().get());
        }
        json.writeEndObject();
    }

    private void passwordFile(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            json.writeStringField("sudoPasswordFile", file.get().toString());
        }
    }

    private void offload(Offload offload) throws IOException {
        json.writeStringField("builderUser", offload.builderUser().text());
        json.writeStringField("builderKey", offload.builderKey().text());
        json.writeNumberField("cachePort", offload.cachePort().number());
        json.writeStringField("cacheKeyName", offload.cacheKeyName().text());
        json.writeStringField("cacheSecretKey", offload.cacheSecretKey().text());
        json.writeStringField("cachePublicKey", offload.cachePublicKey().text());
        json.writeNumberField("maxJobs", offload.maxJobs());
        json.writeNumberField("speedFactor", offload.speedFactor());
        texts("features", offload.features());
        json.writeBooleanField("shareFiles", offload.shareFiles());
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
