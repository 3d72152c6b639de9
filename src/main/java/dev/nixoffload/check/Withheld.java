package dev.nixoffload.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what machines say about themselves. The product never asks for one, but people paste them where
 * they do not belong, and a report must not carry them on.
 */
final class Withheld {
    private static final String MARK = "[a secret key, not shown]";

    /**
     * Nix's secret keys are as long as its signatures; only in a list of public keys nothing of that length belongs.
     */
    private static final Pattern TRUSTED_KEYS = Pattern.compile("(?m)^.*trusted-public-keys.*$");

    private static final Pattern SECRET_KEY = Pattern.compile("(?<=:)[A-Za-z0-9+/]{86}==");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(?s)-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)");

    private Withheld() {}

    static String in(String text) {
        // Shell scripts and regular expressions are among what is shown, so a line may well hold a dollar sign.
        String keys = TRUSTED_KEYS
                .matcher(text)
                .replaceAll(line -> Matcher.quoteReplacement(
                        SECRET_KEY.matcher(line.group()).replaceAll(MARK)));
        return PRIVATE_KEY.matcher(keys).replaceAll(MARK);
    }
}
