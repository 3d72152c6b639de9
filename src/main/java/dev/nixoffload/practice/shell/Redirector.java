package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Carries redirections out on the descriptors of a shell. */
final class Redirector {
    private static final String CLOSE = "-";

    private final Shell shell;
    private final Expander expander;
    private final Dialect dialect;

    Redirector(Shell shell, Expander expander, Dialect dialect) {
        this.shell = shell;
        this.expander = expander;
        this.dialect = dialect;
    }

    /** Redirects, and returns what is to be restored; where it fails, that is restored already. */
    Descriptors.Saved redirect(List<Redirection> redirections) throws IOException, InterruptedException {
        Descriptors.Saved saved = shell.descriptors()
                .save(redirections.stream().map(Redirection::descriptor).toList());
        boolean done = false;
        try {
            for (Redirection redirection : redirections) {
                redirect(redirection);
            }
            done = true;
            return saved;
        } finally {
            if (!done) {
                saved.restore();
            }
        }
    }

    private void redirect(Redirection redirection) throws IOException, InterruptedException {
        switch (redirection) {
            case Redirection.File(int descriptor, Redirection.Mode mode, Word path) -> {
                String name = expander.single(path);
                shell.descriptors().set(descriptor, open(mode, name));
            }
            case Redirection.Duplicate(int descriptor, Word source) -> duplicate(descriptor, expander.single(source));
            case Redirection.Here(int descriptor, HereDocument document) -> {
                byte[] text = Bytes.raw(expander.hereDocument(document.body()));
                shell.descriptors().set(descriptor, OpenFile.reading(new ByteArrayInputStream(text)));
            }
        }
    }

    private void duplicate(int descriptor, String source) {
        if (source.equals(CLOSE)) {
            shell.descriptors().close(descriptor);
            return;
        }
        if (!source.matches("[0-9]")) {
            throw shell.fail("Syntax error: Bad fd number");
        }
        OpenFile file = shell.descriptors()
                .get(source.charAt(0) - '0')
                .orElseThrow(() -> shell.fail(source + ": " + Errno.EBADF.text()));
        if (source.charAt(0) - '0' != descriptor) {
            shell.descriptors().set(descriptor, file.hold());
        }
    }

    private OpenFile open(Redirection.Mode mode, String name) throws InterruptedException {
        boolean creates = switch (mode) {
            case READ -> false;
            case WRITE -> !keeps() || !isDirectory(name);
            case CLOBBER, APPEND, READ_WRITE -> true;
        };
        try {
            var connection = dialect.connection(shell, name);
            return connection.isPresent() ? connection.get() : open(mode, shell.files(), Bytes.text(name));
        } catch (Failure e) {
            throw dialect.cannotOpen(shell, name, creates, e.errno());
        } catch (IOException e) {
            throw dialect.cannotOpen(shell, name, creates, Errno.EIO);
        }
    }

    /** Whether what is there is not to be overwritten. */
    private boolean keeps() {
        return shell.options().is(Options.Option.NOCLOBBER);
    }

    private boolean isDirectory(String name) {
        try {
            return shell.files().stat(Bytes.text(name)).isDirectory();
        } catch (IOException _) {
            return false;
        }
    }

    private OpenFile open(Redirection.Mode mode, ProcessFiles files, String path) throws IOException {
        return switch (mode) {
            case READ -> OpenFile.reading(files.open(path));
            case WRITE -> {
                boolean isFile = files.exists(path) && files.stat(path).isRegular();
                if (keeps() && isFile) {
                    throw new Failure(Errno.EEXIST);
                }
                yield OpenFile.writing(keeps() && !files.exists(path) ? files.createNew(path) : files.create(path));
            }
            case CLOBBER -> OpenFile.writing(files.create(path));
            case APPEND -> OpenFile.writing(files.append(path));
            case READ_WRITE -> {
                var out = files.append(path);
                yield OpenFile.both(files.open(path), out, out);
            }
        };
    }
}
