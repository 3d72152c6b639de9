package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.offload.CacheKeySurvey.Form;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.UserName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that look at keys, run by a real shell: what they say of a file, and that no secret half gets out. */
class KeyScriptsTest {
    /** The throw-away key of the test vectors. */
    private static final String SECRET =
            "oA0OfZkRNd1AyM396yYnia1td4sIYYVpd7xZ4H/podvu3BBcPg+RN/UYSiMH+lLsyszTZ28u+oPoB6FVzBFNUQ==";

    private static final String PUBLIC = "7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "cache.local:SECRET, SECRET",
        "'cache.local:SECRET\n', SECRET",
        "cache.local:PUBLIC, PUBLIC",
        "cache.local:cache.local:PUBLIC, NAMED_TWICE",
        "cache.local:cache.local:SECRET, NAMED_TWICE",
        "PUBLIC, NAMELESS",
        ":SECRET, NAMELESS",
        "SECRET, NAMELESS",
        "cache local:SECRET, OTHER",
        "'cache.local:SECRET\nmore', OTHER",
        "hello, OTHER",
        "'', EMPTY",
    })
    void whatAKeyFileHoldsIsToldByItsForm(String content, Form form) throws Exception {
        String text = content.replace("SECRET", SECRET).replace("PUBLIC", PUBLIC);
        Path secret = Files.writeString(folder.resolve("secret"), text);
        Path published = Files.writeString(folder.resolve("public"), text);

        CommandResult result = look(secret, published);
        CacheKeySurvey known = CacheKeySurvey.read(result, offload(secret, published));

        assertThat(known.secret()).isEqualTo(form);
        assertThat(known.published()).isEqualTo(form);
        assertThat(known.publicText().isPresent()).isEqualTo(form == Form.PUBLIC);
        assertThat(new String(result.output(), StandardCharsets.UTF_8)).doesNotContain(SECRET.substring(0, 20));
    }

    @Test
    void filesThatAreNotThere() throws Exception {
        Path nowhere = folder.resolve("nowhere");

        CacheKeySurvey known = CacheKeySurvey.read(look(nowhere, nowhere), offload(nowhere, nowhere));

        assertThat(known.secret()).isEqualTo(Form.MISSING);
        assertThat(known.secretStat()).isEmpty();
        assertThat(known.derived()).isEmpty();
    }

    @Test
    void aPrivateKeyPastedWhereAPublicOneBelongsStaysThere() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "nonsense");
        Files.writeString(folder.resolve("key.pub"), "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n");
        var path = new AbsolutePath(key.toString());

        CommandResult result = SectionsTest.run(BuilderKeySurvey.command(path));
        BuilderKeySurvey known = BuilderKeySurvey.read(result, path);

        assertThat(known.stat()).isPresent();
        assertThat(known.beside()).isEmpty();
        assertThat(new String(result.output(), StandardCharsets.UTF_8)).doesNotContain("b3BlbnNzaC1rZXk");
    }

    private static CommandResult look(Path secret, Path published) throws Exception {
        return SectionsTest.run(CacheKeySurvey.command(
                offload(secret, published), TestFacts.debian().nix().orElseThrow()));
    }

    private static Offload offload(Path secret, Path published) {
        return new Offload(
                new UserName("nix-builder"),
                new AbsolutePath("/etc/nix/builder_key"),
                new Port(5000),
                new KeyName("cache.local"),
                new AbsolutePath(secret.toString()),
                new AbsolutePath(published.toString()),
                2,
                1,
                List.of(),
                true);
    }
}
