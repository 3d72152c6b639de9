package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A place to start the command line in: pipes or a terminal, somebody at the keyboard or nobody. */
final class Terminal {
    private final Path folder;
    private final FakeTools tools;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> prompts = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private OutputStream printed = out;
    private byte[] in = {};
    private boolean terminal;
    private boolean colour;
    private boolean somebody;
    private int columns = 80;
    private Surroundings.Pause pause = Thread::sleep;
    private Locale locale = Locale.ENGLISH;

    Terminal(Path folder, FakeTools tools) {
        this.folder = folder;
        this.tools = tools;
    }

    /** Somebody watches and types these lines, one for each question. */
    Terminal withSomebodyTyping(String... lines) {
        terminal = true;
        somebody = true;
        typed.addAll(List.of(lines));
        return this;
    }

    Terminal watched(int columns) {
        terminal = true;
        this.columns = columns;
        return this;
    }

    /** This comes through a pipe. */
    Terminal piping(String text) {
        in = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Terminal onAFullDisk() {
        printed = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        return this;
    }

    Terminal coloured() {
        colour = true;
        return this;
    }

    Terminal in(Locale locale) {
        this.locale = locale;
        return this;
    }

    Terminal pausing(Surroundings.Pause pause) {
        this.pause = pause;
        return this;
    }

    int run(String... arguments) {
        var keyboard = new Keyboard() {
            @Override
            public boolean present() {
                return somebody;
            }

            @Override
            public Optional<String> line(String prompt) {
                prompts.add(prompt);
                assertThat(somebody).as("asked “%s” where nobody is", prompt).isTrue();
                return Optional.ofNullable(typed.poll());
            }

            @Override
            public Optional<char[]> hidden(String prompt) {
                return line(prompt).map(String::toCharArray);
            }
        };
        var around = new Surroundings(
                new ByteArrayInputStream(in),
                new Outlet(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal, colour),
                new Outlet(new PrintStream(err, true, StandardCharsets.UTF_8), terminal, colour),
                keyboard,
                () -> new WindowSize(columns, 24),
                () -> Instant.parse("2026-11-20T12:00:00Z"),
                duration -> {
                    pauses.add(duration);
                    pause.sleep(duration);
                },
                folder,
                folder);
        return new Cli(around, tools, locale).run(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    byte[] outBytes() {
        return out.toByteArray();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<String> prompts() {
        return prompts;
    }

    List<Duration> pauses() {
        return pauses;
    }
}
