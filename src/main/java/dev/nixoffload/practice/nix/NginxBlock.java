package dev.nixoffload.practice.nix;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of nginx's settings.
 *
 * @param name empty for a whole file
 * @param words what stands between the name and the brace
 * @param lines what ends with a semicolon, word by word
 * @param inner the blocks within
 */
record NginxBlock(String name, List<String> words, List<List<String>> lines, List<NginxBlock> inner) {
    private static final Pattern WORD = Pattern.compile("\\s+|#[^\n]*|\"([^\"]*)\"|'([^']*)'|([;{}])|([^\\s;{}\"']+)");

    NginxBlock {
        words = List.copyOf(words);
        lines = List.copyOf(lines);
        inner = List.copyOf(inner);
    }

    /** What nginx does not start with. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    static NginxBlock parse(String text) throws Unreadable {
        Iterator<Word> words = words(text).iterator();
        NginxBlock whole = block("", List.of(), words);
        if (words.hasNext()) {
            throw new Unreadable("unexpected \"}\"");
        }
        return whole;
    }

    /** @param mark whether it is one of the three that divide */
    private record Word(String text, boolean mark) {}

    private static List<Word> words(String text) throws Unreadable {
        var words = new ArrayList<Word>();
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new Unreadable("unexpected end of file");
            }
            at = matcher.end();
            Optional<String> word = Stream.of(1, 2, 4)
                    .map(matcher::group)
                    .filter(Objects::nonNull)
                    .findFirst();
            if (matcher.group(3) != null) {
                words.add(new Word(matcher.group(3), true));
            } else if (word.isPresent()) {
                words.add(new Word(word.get(), false));
            }
        }
        return words;
    }

    private static NginxBlock block(String name, List<String> head, Iterator<Word> words) throws Unreadable {
        var lines = new ArrayList<List<String>>();
        var inner = new ArrayList<NginxBlock>();
        var line = new ArrayList<String>();
        while (words.hasNext()) {
            Word word = words.next();
            if (!word.mark()) {
                line.add(word.text());
                continue;
            }
            if (word.text().equals("}") != line.isEmpty()) {
                throw new Unreadable("unexpected \"" + word.text() + "\"");
            }
            switch (word.text()) {
                case "}" -> {
                    return new NginxBlock(name, head, lines, inner);
                }
                case "{" -> inner.add(block(line.getFirst(), List.copyOf(line.subList(1, line.size())), words));
                default -> lines.add(List.copyOf(line));
            }
            line.clear();
        }
        if (!name.isEmpty() || !line.isEmpty()) {
            throw new Unreadable("unexpected end of file, expecting \";\" or \"}\"");
        }
        return new NginxBlock(name, head, lines, inner);
    }

    List<NginxBlock> blocks(String wanted) {
        return inner.stream().filter(block -> block.name().equals(wanted)).toList();
    }

    /** The first word behind each line of that name. */
    List<String> values(String wanted) {
        return lines.stream()
                .filter(line -> line.size() > 1 && line.getFirst().equals(wanted))
                .map(line -> line.get(1))
                .toList();
    }

    Optional<String> value(String wanted) {
        return values(wanted).stream().findFirst();
    }
}
