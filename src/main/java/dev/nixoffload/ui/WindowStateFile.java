package dev.nixoffload.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.pair.OwnersFile;
import dev.nixoffload.pair.PairName;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * {@code window.json}: what the window remembers. Whatever is in it that makes no sense counts as not remembered, and
 * nobody is told: it is not worth a person's time.
 */
final class WindowStateFile {
    private static final System.Logger LOG = System.getLogger(WindowStateFile.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 1 << 16;
    /** No desktop is larger, in pixels of the window. */
    private static final double FARTHEST = 100_000;

    private final Path file;

    WindowStateFile(Path file) {
        this.file = file;
    }

    WindowState read() {
        try {
            if (Files.size(file) > LIMIT) {
                return WindowState.first();
            }
            return state(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException | JsonProcessingException _) {
            return WindowState.first();
        } catch (IOException e) {
            LOG.log(Level.INFO, "the window's state was not read", e);
            return WindowState.first();
        }
    }

    void write(WindowState state) {
        ObjectNode root = JSON.createObjectNode();
        state.place()
                .ifPresent(place -> root.putObject("place")
                        .put("x", place.getMinX())
                        .put("y", place.getMinY())
                        .put("width", place.getWidth())
                        .put("height", place.getHeight()));
        root.put("maximised", state.maximised());
        root.put("appearance", state.appearance().name());
        state.language().ifPresent(language -> root.put("language", language.name()));
        state.pair().ifPresent(pair -> root.put("pair", pair.text()));
        state.page().ifPresent(page -> root.put("page", page));
        try {
            var kept = new OwnersFile(file);
            kept.makeFolder();
            kept.replace(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (IOException e) {
            LOG.log(Level.INFO, "the window's state was not kept", e);
        }
    }

    private static WindowState state(JsonNode root) {
        return new WindowState(
                place(root.path("place")),
                root.path("maximised").asBoolean(false),
                oneOf(Appearance.Choice.values(), root.path("appearance")).orElse(Appearance.Choice.SYSTEM),
                oneOf(Language.values(), root.path("language")),
                pair(root.path("pair")),
                Optional.ofNullable(root.path("page").textValue()));
    }

    private static Optional<Rectangle2D> place(JsonNode json) {
        double x = number(json, "x");
        double y = number(json, "y");
        double width = number(json, "width");
        double height = number(json, "height");
        return width > 0 && height > 0 && !Double.isNaN(x) && !Double.isNaN(y)
                ? Optional.of(new Rectangle2D(x, y, width, height))
                : Optional.empty();
    }

    private static double number(JsonNode json, String name) {
        double value = json.path(name).isNumber() ? json.path(name).doubleValue() : Double.NaN;
        return Math.abs(value) <= FARTHEST ? value : Double.NaN;
    }

    private static Optional<PairName> pair(JsonNode json) {
        try {
            return Optional.ofNullable(json.textValue()).map(PairName::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> oneOf(E[] values, JsonNode json) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(json.textValue()))
                .findFirst();
    }
}
