package dev.nixoffload.pair;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the bytes of a settings file, as {@code src/docs/settings.md} describes it. All of it is understood or none of
 * it is used: what was left out of what was read would be gone with the next change.
 */
final class SettingsFormat {
    static final String NAME = "offload-wizard-settings";
    static final int VERSION = 1;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build();

    private final Path file;
    private final Path home;

    /**
     * {@code file} is what trouble names and what relative paths in it start from; {@code home} is what ~ stands for.
     */
    SettingsFormat(Path file, Path home) {
        this.file = file;
        this.home = home;
    }

    List<Pair> read(byte[] bytes) throws SettingsException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new SettingsException(damaged(Message.of("pair.settings.empty", file.toString())));
            }
            Place root = new Place("", Json.read(parser));
            if (parser.nextToken() != null) {
                throw new SettingsException(
                        notJson(parser.currentTokenLocation().getLineNr()));
            }
            return pairs(root);
        } catch (Place.Wrong e) {
            throw new SettingsException(damaged(bad(e)), e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new SettingsException(notJson(line), e);
        } catch (IOException e) {
            throw new SettingsException(notJson(1), e);
        }
    }

    private List<Pair> pairs(Place root) throws SettingsException {
        boolean ours = root.required("format").text(NAME::equals);
        if (!ours) {
            throw root.required("format").wrong(Message.of("pair.settings.format-other", NAME));
        }
        int version = root.required("version").number(number -> number);
        if (version > VERSION) {
            throw new SettingsException(newer(version));
        }
        if (version < 1) {
            throw root.required("version").wrong(Message.of("pair.settings.version-none", Integer.toString(VERSION)));
        }
        var names = new HashSet<PairName>();
        return root.withFields("format", "version", "pairs").required("pairs").items(place -> {
            Pair pair = pair(place);
            if (!names.add(pair.name())) {
                throw place.required("name")
                        .wrong(Message.of(
                                "pair.settings.name-twice", pair.name().text()));
            }
            return pair;
        });
    }

    private Pair pair(Place place) {
        place.withFields(
                "name",
                "laptop",
                "desktop",
                "builderUser",
                "builderKey",
                "cachePort",
                "cacheKeyName",
                "cacheSecretKey",
                "cachePublicKey",
                "maxJobs",
                "speedFactor",
                "features",
                "shareFiles");
        return new Pair(
                place.required("name").text(PairName::new),
                laptop(place.required("laptop")),
                ssh(place.required("desktop")),
                offload(place));
    }

    private Access laptop(Place place) {
        Optional<Place> local = place.field("local");
        if (local.isEmpty()) {
            return ssh(place);
        }
        place.withFields("local", "sudoPasswordFile");
        if (!local.get().truth()) {
            throw local.get().wrong(Message.of("pair.settings.local-false"));
        }
        return new Access.ThisComputer(passwordFile(place));
    }

    private Access.Ssh ssh(Place place) {
        place.withFields("address", "port", "user", "signIn", "sudoPasswordFile", "hostKeys", "jump");
        return new Access.Ssh(
                place.required("address").text(HostAddress::new),
                place.field("port").map(port -> port.number(Port::new)).orElse(Port.SSH),
                place.required("user").text(UserName::new),
                signIn(place.required("signIn")),
                place.field("hostKeys")
                        .map(keys -> keys.items(key -> key.text(HostKeyPin::parse)))
                        .orElse(List.of()),
                place.field("jump").map(this::ssh),
                passwordFile(place));
    }

    private SignIn signIn(Place place) {
        Place method = place.required("method");
        return switch (method.text(text -> text)) {
            case "agent" -> {
                place.withFields("method");
                yield new SignIn.Agent();
            }
            case "key-file" -> {
                place.withFields("method", "file");
                yield new SignIn.KeyFile(path(place.required("file")));
            }
            case "password" -> {
                place.withFields("method");
                yield new SignIn.Password();
            }
            default -> throw method.wrong(Message.of("pair.settings.sign-in-unknown"));
        };
    }

    private Offload offload(Place place) {
        Offload usual = Offload.defaults();
        return new Offload(
                place.field("builderUser").map(user -> user.text(UserName::new)).orElse(usual.builderUser()),
                managed(place, "builderKey").orElse(usual.builderKey()),
                place.field("cachePort").map(port -> port.number(Port::new)).orElse(usual.cachePort()),
                place.field("cacheKeyName").map(name -> name.text(KeyName::new)).orElse(usual.cacheKeyName()),
                managed(place, "cacheSecretKey").orElse(usual.cacheSecretKey()),
                managed(place, "cachePublicKey").orElse(usual.cachePublicKey()),
                place.field("maxJobs").map(jobs -> jobs.number(Offload::jobs)).orElse(usual.maxJobs()),
                place.field("speedFactor")
                        .map(speed -> speed.number(Offload::speed))
                        .orElse(usual.speedFactor()),
                place.field("features")
                        .map(features -> features.items(feature -> feature.text(Offload::feature)))
                        .orElse(usual.features()),
                place.field("shareFiles").map(Place::truth).orElse(usual.shareFiles()));
    }

    private static Optional<AbsolutePath> managed(Place place, String name) {
        return place.field(name).map(path -> path.text(AbsolutePath::new));
    }

    private Optional<Path> passwordFile(Place place) {
        return place.field("sudoPasswordFile").map(this::path);
    }

    /** A path on this computer: absolute, from {@code ~/}, or from where the settings file is. */
    private Path path(Place place) {
        String text = place.text(value -> value);
        try {
            if (text.isBlank()) {
                throw new InvalidPathException(text, "blank");
            }
            Path from = text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
            return file.toAbsolutePath().resolveSibling(from).normalize();
        } catch (InvalidPathException e) {
            throw place.wrong(BadValue.of("pair.bad.local-path", text).problem());
        }
    }

    private Message bad(Place.Wrong wrong) {
        Place place = wrong.place();
        String line = Integer.toString(place.json().line());
        return place.way().isEmpty()
                ? Message.of("pair.settings.bad-root", file.toString(), line, wrong.reason())
                : Message.of("pair.settings.bad-field", file.toString(), line, place.way(), wrong.reason());
    }

    private Problem notJson(int line) {
        return damaged(Message.of("pair.settings.not-json", file.toString(), Integer.toString(line)));
    }

    private static Problem damaged(Message what) {
        return new Problem(
                what, Message.of("pair.settings.whole-or-nothing"), Message.of("pair.settings.correct-it"), "");
    }

    private Problem newer(int version) {
        return new Problem(
                Message.of(
                        "pair.settings.newer", file.toString(), Integer.toString(version), Integer.toString(VERSION)),
                Message.of("pair.settings.newer-why"),
                Message.of("pair.settings.newer-remedy"),
                "");
    }
}
