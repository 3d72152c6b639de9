package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts home directories in place of tildes. */
final class Tilde {
    private final Shell shell;

    Tilde(Shell shell) {
        this.shell = shell;
    }

    /** At the start of a word. */
    Word atStart(Word word) {
        return startsWithTilde(word) ? replaced(word, false) : word;
    }

    /** At the start of a word, and after each of its colons. */
    Word afterColons(Word word) {
        boolean any = word.parts().stream()
                .anyMatch(part -> part instanceof Part.Text(String text) && text.indexOf('~') >= 0);
        return any ? replaced(word, true) : word;
    }

    private static boolean startsWithTilde(Word word) {
        return !word.parts().isEmpty()
                && word.parts().getFirst() instanceof Part.Text(String text)
                && text.startsWith("~");
    }

    private Word replaced(Word word, boolean colons) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < word.parts().size(); i++) {
            Part part = word.parts().get(i);
            if (part instanceof Part.Text(String text) && (i == 0 || colons)) {
                pieces(text, i == 0, i == word.parts().size() - 1, colons, parts);
            } else {
                parts.add(part);
            }
        }
        return new Word(parts);
    }

    private void pieces(String text, boolean first, boolean last, boolean colons, List<Part> parts) {
        int at = 0;
        boolean start = first;
        while (at < text.length()) {
            int end = end(text, at, colons);
            if (start && text.charAt(at) == '~') {
                int name = nameEnd(text, at, end);
                boolean whole = name < text.length() || last;
                Optional<String> home = whole ? home(text.substring(at + 1, name)) : Optional.empty();
                if (home.isPresent()) {
                    parts.add(new Part.Quoted(home.get()));
                    at = name;
                }
            }
            int next = Math.min(end + 1, text.length());
            if (at < next) {
                parts.add(new Part.Text(text.substring(at, next)));
            }
            at = next;
            start = true;
        }
    }

    private static int end(String text, int at, boolean colons) {
        int colon = colons ? text.indexOf(':', at) : -1;
        return colon < 0 ? text.length() : colon;
    }

    private static int nameEnd(String text, int at, int end) {
        int slash = text.indexOf('/', at);
        return slash < 0 || slash > end ? end : slash;
    }

    private Optional<String> home(String user) {
        return user.isEmpty()
                ? shell.variables().get("HOME")
                : shell.host()
                        .accounts()
                        .user(Bytes.text(user))
                        .map(Accounts.User::home)
                        .map(Bytes::of);
    }
}
