package dev.nixoffload.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Messages;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What kind of machines they are, for programs: {@code format}, {@code version}, {@code practice} and {@code machines},
 * each with its {@code role} and either {@code facts} or {@code problem}.
 */
final class FactsJson {
    private final Messages words;
    private final JsonGenerator json;

    private FactsJson(Messages words, JsonGenerator json) {
        this.words = words;
        this.json = json;
    }

    /** @param practice whether the machines are make-believe ones */
    static void write(List<FactsCommand.Answer> answers, boolean practice, Messages words, OutputStream out) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("format", "offload-wizard-facts");
            json.writeNumberField("version", 1);
            json.writeBooleanField("practice", practice);
            json.writeArrayFieldStart("machines");
            for (FactsCommand.Answer answer : answers) {
                new FactsJson(words, json).machine(answer);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void machine(FactsCommand.Answer answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", answer.role().id());
        switch (answer) {
            case FactsCommand.Answer.Told told -> {
                json.writeStringField("label", told.label());
                json.writeStringField("root", root(told.root()));
                facts(told.facts());
            }
            case FactsCommand.Answer.Silent silent -> {
                Problem problem = silent.problem();
                json.writeObjectFieldStart("problem");
                json.writeStringField("what", words.say(problem.what()));
                json.writeStringField("why", words.say(problem.why()));
                json.writeStringField("remedy", words.say(problem.remedy()));
                json.writeStringField("details", problem.details());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static String root(RootAccess root) {
        return switch (root) {
            case RootAccess.AlreadyRoot _ -> "already";
            case RootAccess.Passwordless _ -> "passwordless";
            case RootAccess.ByPassword _ -> "by-password";
            case RootAccess.Unavailable _ -> "unavailable";
        };
    }

    private void facts(Facts facts) throws IOException {
        json.writeObjectFieldStart("facts");
        json.writeStringField("kernel", facts.kernel());
        json.writeStringField("cpu", facts.cpu());
        json.writeStringField("osName", facts.osName());
        json.writeBooleanField("nixos", facts.nixos());
        json.writeBooleanField("systemd", facts.systemd());
        json.writeStringField("user", facts.user());
        json.writeStringField("loginShell", facts.loginShell());
        json.writeStringField("hostName", facts.hostName());
        json.writeStringField("machineId", facts.machineId());
        json.writeStringField("bootId", facts.bootId());
        json.writeNumberField("clockOffsetMs", facts.clockOffset().toMillis());
        json.writeNumberField("clockUncertaintyMs", facts.clockUncertainty().toMillis());
        if (facts.nix().isPresent()) {
            Facts.Nix nix = facts.nix().get();
            json.writeObjectFieldStart("nix");
            json.writeStringField("version", nix.version());
            json.writeStringField("program", nix.program());
            json.writeStringField("system", nix.system());
            texts("systems", nix.systems());
            texts("systemFeatures", nix.systemFeatures());
            texts("experimentalFeatures", nix.experimentalFeatures());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
