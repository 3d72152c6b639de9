package dev.nixoffload.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The state of each check, by id, out of the JSON that the product printed; and each finding in a line. */
record Verdicts(Map<String, String> states, Map<String, String> findings) {
    static Verdicts parse(String json) throws IOException {
        Map<String, String> states = new TreeMap<>();
        Map<String, String> findings = new TreeMap<>();
        for (JsonNode finding : new ObjectMapper().readTree(json).path("findings")) {
            states.put(finding.path("id").asText(), finding.path("state").asText());
            findings.put(finding.path("id").asText(), inBrief(finding));
        }
        if (states.isEmpty()) {
            throw new IOException("no findings");
        }
        return new Verdicts(states, findings);
    }

    /** Root causes, and what the product could not do right. */
    Set<String> red() {
        return in(Set.of("failed", "warning", "crashed"));
    }

    Set<String> grey() {
        return in(Set.of("blocked"));
    }

    /** What was not asked for at all; never counted as passed. */
    Set<String> skipped() {
        return in(Set.of("skipped"));
    }

    /** What the findings that should not be as they are say for themselves. */
    String unexpected(Set<String> red, Set<String> grey) {
        StringBuilder text = new StringBuilder();
        states.forEach((id, state) -> {
            boolean expected = red().contains(id) == red.contains(id) && grey().contains(id) == grey.contains(id);
            if (!expected) {
                text.append('\n').append(findings.get(id));
            }
        });
        return text.toString();
    }

    private static String inBrief(JsonNode finding) {
        return "%s %s: %s. %s"
                .formatted(
                        finding.path("id").asText(),
                        finding.path("state").asText(),
                        finding.path("summary").path("text").asText(),
                        finding.path("cause").path("text").asText());
    }

    private Set<String> in(Set<String> wanted) {
        Set<String> ids = new TreeSet<>();
        states.forEach((id, state) -> {
            if (wanted.contains(state)) {
                ids.add(id);
            }
        });
        return ids;
    }
}
