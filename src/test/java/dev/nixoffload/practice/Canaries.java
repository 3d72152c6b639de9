package dev.nixoffload.practice;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import dev.nixoffload.practice.system.Shadow;
import dev.nixoffload.practice.system.SshKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets that are planted where secrets are, on a practice pair and with the person who uses it. */
public final class Canaries {
    private static final String SUDO = "sudoKq7vN2mXw9Rt4Zb6";
    private static final String MISTYPED = "typoHj3cPl8sDf5Gy1Ue";
    private static final String PASSPHRASE = "passWo4nTz7kVb2Qe9Lx";
    private static final String TOKEN = "ghpSm6dYr1uIc8oBn3Fa";
    private static final String NETRC = "netrBx5gEw2hJt7pMk4Z";
    private static final String IN_ADDRESS = "addrVf9lCs3qNu6yXi1D";

    private static final String CONF = "/etc/nix/nix.conf";
    private static final Pattern NIX_SECRET = Pattern.compile("[A-Za-z0-9._-]+:([A-Za-z0-9+/]{86}==)\\s*");
    private static final int SEED = 32;

    private final PracticePair practice;
    private final Pair pair;
    private final List<Canary> texts = List.of(
            Canary.ofText("sudo password", SUDO),
            Canary.ofText("mistyped password", MISTYPED),
            Canary.ofText("passphrase", PASSPHRASE),
            Canary.ofText("access token", TOKEN),
            Canary.ofText("netrc password", NETRC),
            Canary.ofText("password in an address", IN_ADDRESS));
    private final Map<String, Canary> keys = new TreeMap<>();
    private boolean mistyped;

    private Canaries(PracticePair practice, Pair pair) {
        this.practice = practice;
        this.pair = pair;
    }

    /** @param key where the person's own key is put, on this computer's disk; it has a passphrase */
    public static Canaries plant(PracticePair practice, Path key) throws IOException, InterruptedException {
        SshKeys own = SshKeys.generate("kernelcore@elsewhere");
        Files.writeString(key, own.privateText(Optional.of(quoted(PASSPHRASE))));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        for (PracticeMachine machine : List.of(practice.laptop(), practice.desktop())) {
            ProcessFiles files = machine.files();
            Access.Ssh way = machine == practice.desktop()
                    ? practice.pair().desktop()
                    : (Access.Ssh) practice.pair().laptop();
            String admin = way.user().text();
            append(files, "/home/" + admin + "/.ssh/authorized_keys", own.publicLine());
            String line = new Shadow(machine.tree()).line(admin).orElseThrow();
            machine.edit("/etc/shadow", line.split(":")[1], Shadow.hashed(quoted(SUDO)));
            files.put("/etc/nix/netrc", 0600, "machine cache.example login nix password " + NETRC + "\n");
            // Beside the setting that is edited, so that a diff has it among the lines around.
            String before = files.text(CONF);
            String secrets = "netrc-file = /etc/nix/netrc\naccess-tokens = github.com=" + TOKEN + "\n"
                    + "trusted-substituters = https://nix:" + IN_ADDRESS + "@cache.example\n";
            files.put(CONF, 0644, before.replaceFirst("(?m)^(?=trusted-(public-keys|users))", secrets));
            machine.run("systemctl restart nix-daemon.service");
        }
        // Asks for a password on both machines.
        practice.desktop().edit("/etc/sudoers.d/cypher", "NOPASSWD: ", "");
        var pair = new Pair(
                practice.pair().name(),
                by((Access.Ssh) practice.pair().laptop(), key),
                by(practice.pair().desktop(), key),
                practice.pair().offload());
        var canaries = new Canaries(practice, pair);
        byte[] plain = own.privateText(Optional.empty()).getBytes(StandardCharsets.US_ASCII);
        canaries.learn("the person's key", plain);
        canaries.learnKeys();
        return canaries;
    }

    private static String quoted(String core) {
        return "it's \"" + core + "\" $x \\é";
    }

    private static void append(ProcessFiles files, String path, String text) throws IOException {
        try (var out = files.append(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Access.Ssh by(Access.Ssh way, Path key) {
        return new Access.Ssh(
                way.address(),
                way.port(),
                way.user(),
                new SignIn.KeyFile(key),
                way.pinnedHostKeys(),
                way.jump(),
                Optional.empty());
    }

    /** The pair as the person signs in to it: with a key that has a passphrase, and sudo's password typed. */
    public Pair pair() {
        return pair;
    }

    /** What somebody types to a question for something secret; sudo's password is wrong the first time. */
    public synchronized String typed(String question) {
        if (question.contains("assphrase")) {
            return quoted(PASSPHRASE);
        }
        boolean wrong = !mistyped;
        mistyped = true;
        return quoted(wrong ? MISTYPED : SUDO);
    }

    /** Somebody who knows all that is asked. */
    public Credentials person() {
        return new Credentials() {
            @Override
            public Optional<Secret> loginPassword(String user, String host, int attempt) {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> passphrase(String keyFile, int attempt) {
                return secret("passphrase");
            }

            @Override
            public Optional<Secret> sudoPassword(String user, String host, int attempt) {
                return secret("password");
            }

            @Override
            public Optional<Secret> answer(String host, String prompt, boolean echo) {
                return Optional.empty();
            }
        };
    }

    private Optional<Secret> secret(String question) {
        return Optional.of(new Secret(typed(question).toCharArray()));
    }

    /** The private keys that are on the machines now are canaries from here on, also when they are gone again. */
    public void learnKeys() throws IOException {
        for (PracticeMachine machine : List.of(practice.laptop(), practice.desktop())) {
            for (Map.Entry<String, byte[]> file : files(machine).entrySet()) {
                learn(machine.address() + ":" + file.getKey(), file.getValue());
            }
        }
    }

    private void learn(String where, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher nix = NIX_SECRET.matcher(text);
        if (nix.matches()) {
            byte[] key = Base64.getDecoder().decode(nix.group(1));
            learned(where, Arrays.copyOf(key, SEED));
        } else if (text.startsWith("-----BEGIN OPENSSH PRIVATE KEY-----")) {
            byte[] form = Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""));
            learned(where, seed(form));
        }
    }

    private void learned(String where, byte[] seed) {
        keys.putIfAbsent(Base64.getEncoder().encodeToString(seed), Canary.ofBytes("private key of " + where, seed));
    }

    /** The private half is a text of 64 bytes: the seed, then the public half. */
    private static byte[] seed(byte[] form) {
        for (int at = form.length - 68; at > 0; at--) {
            if (form[at] == 0 && form[at + 1] == 0 && form[at + 2] == 0 && form[at + 3] == 64) {
                return Arrays.copyOfRange(form, at + 4, at + 4 + SEED);
            }
        }
        throw new IllegalArgumentException("no Ed25519 key");
    }

    /** What is found of them, as {@code NAME in ARTEFACT}. */
    public List<String> foundIn(Map<String, String> artefacts) {
        var found = new ArrayList<String>();
        artefacts.forEach((where, text) -> foundIn(text).forEach(name -> found.add(name + " in " + where)));
        return found;
    }

    /** The names of those that are in a text. */
    public List<String> foundIn(String text) {
        var all = new ArrayList<>(texts);
        all.addAll(keys.values());
        return all.stream()
                .filter(canary -> canary.isIn(text))
                .map(Canary::name)
                .toList();
    }

    int keysKnown() {
        return keys.size();
    }

    /** All regular files of a machine that anybody writes, by their paths. */
    static Map<String, byte[]> files(PracticeMachine machine) throws IOException {
        var found = new TreeMap<String, byte[]>();
        for (String top : List.of("/etc", "/root", "/home", "/var", "/run", "/tmp", "/srv")) {
            add(machine.files(), top, found);
        }
        return found;
    }

    private static void add(ProcessFiles files, String path, Map<String, byte[]> found) throws IOException {
        if (!files.exists(path)) {
            return;
        }
        Stat stat = files.lstat(path);
        if (stat.isDirectory()) {
            for (String name : files.list(path)) {
                if (!name.equals(".") && !name.equals("..")) {
                    add(files, path + "/" + name, found);
                }
            }
        } else if (stat.isRegular()) {
            found.put(path, files.read(path));
        }
    }
}
