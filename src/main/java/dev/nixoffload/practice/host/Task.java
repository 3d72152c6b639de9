package dev.nixoffload.practice.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process has got: its machine, what it was started with, and where it reads and writes. A copy with something
 * else in it is what a child is started with. It closes none of its streams; whoever opened one does.
 *
 * @param process which process it is of
 * @param argv what it was called, then its arguments
 * @param directory the working directory, absolute
 * @param umask what its new files are not to have
 * @param network the wires it can use, which need not be all that the machine has
 */
public record Task(
        Host host,
        Process process,
        List<String> argv,
        Map<String, String> environment,
        String directory,
        int umask,
        Identity identity,
        Network network,
        InputStream in,
        OutputStream out,
        OutputStream err) {
    public Task {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** The files as this process sees them. */
    public ProcessFiles files() {
        return new ProcessFiles(host.tree(), identity, directory, umask);
    }

    public void say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void complain(String text) throws IOException {
        err.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The path of a program: the name itself where it has a slash, else by {@code PATH}. */
    public Optional<String> find(String name) {
        return host.find(this, name);
    }

    /**
     * Runs the program at {@code path} with this task's argv as a child, and waits for it.
     *
     * @return its exit status
     */
    public int execute(String path) throws InterruptedException {
        return host.start(this, path).await();
    }

    /**
     * Has this process become the program at {@code path}, as {@code exec} does: what the process had set up for
     * signals is forgotten, and a signal that ends it ends the program.
     *
     * @return the exit status, with which the caller is to return
     * @throws Failure where there is no such program, or it may not be run
     */
    public int become(String path) throws IOException, InterruptedException {
        return host.become(this, path);
    }

    /**
     * Runs another program as a child and waits for it.
     *
     * @return its exit status; {@link Program#NOT_FOUND}, silently, where there is no such program
     */
    public int run(String... command) throws InterruptedException {
        Task child = withArgv(List.of(command));
        Optional<String> path = find(command[0]);
        return path.isPresent() ? child.execute(path.get()) : Program.NOT_FOUND;
    }

    public Task withArgv(List<String> other) {
        return new Task(host, process, other, environment, directory, umask, identity, network, in, out, err);
    }

    public Task withEnvironment(Map<String, String> other) {
        return new Task(host, process, argv, other, directory, umask, identity, network, in, out, err);
    }

    public Task withDirectory(String other) {
        return new Task(host, process, argv, environment, other, umask, identity, network, in, out, err);
    }

    public Task withUmask(int other) {
        return new Task(host, process, argv, environment, directory, other, identity, network, in, out, err);
    }

    public Task withIdentity(Identity other) {
        return new Task(host, process, argv, environment, directory, umask, other, network, in, out, err);
    }

    public Task withNetwork(Network other) {
        return new Task(host, process, argv, environment, directory, umask, identity, other, in, out, err);
    }

    public Task withIn(InputStream other) {
        return new Task(host, process, argv, environment, directory, umask, identity, network, other, out, err);
    }

    public Task withOut(OutputStream other) {
        return new Task(host, process, argv, environment, directory, umask, identity, network, in, other, err);
    }

    public Task withErr(OutputStream other) {
        return new Task(host, process, argv, environment, directory, umask, identity, network, in, out, other);
    }

    Task with(Process other) {
        return new Task(host, other, argv, environment, directory, umask, identity, network, in, out, err);
    }
}
