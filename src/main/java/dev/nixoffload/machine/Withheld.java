package dev.nixoffload.machine;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what machines say about themselves and of what is in their files, before anybody is shown it.
 * The product never asks for one, but people paste them where they do not belong, and some files that it edits hold
 * other secrets besides; nothing that is shown must carry them on.
 */
public final class Withheld {
    private static final String KEY = "[a secret key, not shown]";
    private static final String SECRET = "[a secret, not shown]";

    /**
     * Nix's secret keys are as long as its signatures; only in a list of public keys nothing of that length belongs.
     * The first half of one is all of it, so a part is not shown either.
     */
    private static final Pattern TRUSTED_KEYS = Pattern.compile("(?m)^.*trusted-public-keys.*$");

    private static final Pattern SECRET_KEY = Pattern.compile("(?<=:)[A-Za-z0-9+/]{48,}={0,2}");

    /** The whole of a file with such a key; a signature is never alone in its line. */
    private static final Pattern KEY_FILE = Pattern.compile("(?m)^([A-Za-z0-9._-]+:)[A-Za-z0-9+/]{86}==$");

    /** Nix's settings that are secrets, where they are given a value. */
    private static final Pattern SETTING =
            Pattern.compile("(?m)((?:^|[\\s:])(?:extra-)?(?:access-tokens|impure-env)[ \\t]*=[ \\t]*)\\S.*$");

    /** What is between a name and the host in an address, as in {@code https://name:secret@cache.example.org}. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)([^\\s/:@'\"]*:)[^\\s/@'\"]+(?=@)");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(?s)-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)");

    private Withheld() {}

    public static String in(String text) {
        return in(text, _ -> KEY);
    }

    /** Likewise, of lines that follow each other and of which each stays one. */
    public static List<String> inLines(List<String> lines) {
        String text = in(String.join("\n", lines), key -> key.replaceAll("[^\n]+", KEY));
        return List.of(text.split("\n", -1));
    }

    private static String in(String text, UnaryOperator<String> privateKey) {
        // Shell scripts and regular expressions are among what is shown, so a line may well hold a dollar sign.
        String keys = TRUSTED_KEYS
                .matcher(text)
                .replaceAll(line -> Matcher.quoteReplacement(
                        SECRET_KEY.matcher(line.group()).replaceAll(KEY)));
        String files = KEY_FILE.matcher(keys).replaceAll("$1" + KEY);
        String settings = SETTING.matcher(files).replaceAll("$1" + SECRET);
        String addresses = IN_ADDRESS.matcher(settings).replaceAll("$1" + SECRET);
        return PRIVATE_KEY
                .matcher(addresses)
                .replaceAll(key -> Matcher.quoteReplacement(privateKey.apply(key.group())));
    }
}
