package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What differs between the shells that this one can be. */
enum Dialect {
    DASH {
        @Override
        String prefix(String shell, int line) {
            return shell + ": " + line + ": ";
        }

        @Override
        String notFound(String name) {
            return name + ": not found";
        }

        @Override
        Optional<OpenFile> connection(Shell shell, String path) {
            return Optional.empty();
        }

        @Override
        Unwinding.Failed cannotOpen(Shell shell, String path, boolean creates, Errno errno) {
            String why = errno != Errno.ENOENT && errno != Errno.ENOTDIR
                    ? errno.text()
                    : creates ? "Directory nonexistent" : "No such file";
            return shell.fail("cannot " + (creates ? "create " : "open ") + path + ": " + why);
        }

        @Override
        boolean has(Options.Option option) {
            return option != Options.Option.PIPEFAIL;
        }
    },
    /** No shell at all: a builtin as a program of its own, with the complaints of GNU's. */
    PROGRAM {
        @Override
        String prefix(String shell, int line) {
            return "";
        }

        @Override
        String badInteger(String text) {
            return "invalid integer '" + text + "'";
        }

        @Override
        String notNumeric(String text) {
            return "'" + text + "': expected a numeric value";
        }

        @Override
        String notWhollyNumeric(String text) {
            return "'" + text + "': value not completely converted";
        }

        @Override
        String notClosed() {
            return "missing ']'";
        }

        @Override
        String notFound(String name) {
            return DASH.notFound(name);
        }

        @Override
        Optional<OpenFile> connection(Shell shell, String path) {
            return Optional.empty();
        }

        @Override
        Unwinding.Failed cannotOpen(Shell shell, String path, boolean creates, Errno errno) {
            return DASH.cannotOpen(shell, path, creates, errno);
        }

        @Override
        boolean has(Options.Option option) {
            return false;
        }
    },
    BASH {
        @Override
        String prefix(String shell, int line) {
            return shell + ": line " + line + ": ";
        }

        @Override
        String notFound(String name) {
            return name + (name.contains("/") ? ": No such file or directory" : ": command not found");
        }

        @Override
        Optional<OpenFile> connection(Shell shell, String path) throws IOException, InterruptedException {
            Matcher tcp = TCP.matcher(path);
            if (!tcp.matches() || tcp.group(2).length() > LONGEST_PORT) {
                return Optional.empty();
            }
            String host = tcp.group(1);
            if (shell.host().network().lookUp(host).isEmpty()) {
                shell.complainPlainly(shell.name() + ": " + host + ": Name or service not known");
                throw new Failure(Errno.EINVAL);
            }
            try {
                Socket socket = shell.host().network().dial(host, Integer.parseInt(tcp.group(2)));
                return Optional.of(OpenFile.both(socket.getInputStream(), socket.getOutputStream(), socket));
            } catch (Failure e) {
                shell.complainPlainly(shell.name() + ": connect: " + e.errno().text());
                throw e;
            }
        }

        @Override
        Unwinding.Failed cannotOpen(Shell shell, String path, boolean creates, Errno errno) {
            return shell.fail(path + ": " + errno.text());
        }

        @Override
        boolean has(Options.Option option) {
            return true;
        }
    };

    private static final Pattern TCP = Pattern.compile("/dev/tcp/([^/]+)/([0-9]+)");
    private static final int LONGEST_PORT = 5;

    /** By the name that the shell was started under. */
    static Dialect of(String argument) {
        String name = argument.substring(argument.lastIndexOf('/') + 1);
        return name.equals("bash") || name.equals("-bash") ? BASH : DASH;
    }

    /** How a complaint begins. */
    abstract String prefix(String shell, int line);

    abstract String notFound(String name);

    /** What a redirection to this path opens where it is no file. */
    abstract Optional<OpenFile> connection(Shell shell, String path) throws IOException, InterruptedException;

    /** Complains of a redirection; the result is to be thrown. */
    abstract Unwinding.Failed cannotOpen(Shell shell, String path, boolean creates, Errno errno);

    abstract boolean has(Options.Option option);

    String badInteger(String text) {
        return "Illegal number: " + text;
    }

    String notNumeric(String text) {
        return text + ": expected numeric value";
    }

    String notWhollyNumeric(String text) {
        return text + ": not completely converted";
    }

    /** Of a {@code [} that nothing closes. */
    String notClosed() {
        return "missing ]";
    }
}
