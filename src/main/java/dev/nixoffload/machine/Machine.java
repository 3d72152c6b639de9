package dev.nixoffload.machine;

import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A machine somebody signed in to. All of it is use of one connection; any number of threads may share it. A command
 * that changes something says so ({@link Command#changing}), all else only reads. An interrupt of the calling thread
 * ends the call within a second.
 */
public interface Machine extends AutoCloseable {
    Role role();

    /** How people are shown it: {@code cypher@192.168.15.7} or the host name of this computer. */
    String label();

    /** Asked once per machine, then remembered. */
    RootAccess root() throws MachineException, InterruptedException;

    /** Runs a command to its end. A non-zero status is a result, not an exception. */
    CommandResult run(Command command) throws MachineException, InterruptedException;

    /** Runs a command and hands over each line of its standard output as it comes, until it ends or is interrupted. */
    CommandResult follow(Command command, Consumer<String> line) throws MachineException, InterruptedException;

    /** Owner, mode, size of a file; empty where there is none. Symbolic links are followed. */
    Optional<FileStat> stat(String path, Privilege privilege) throws MachineException, InterruptedException;

    /** The file's bytes, {@code limit} at most; empty where there is none. */
    Optional<byte[]> read(String path, Privilege privilege, int limit) throws MachineException, InterruptedException;

    /**
     * Opens a TCP connection from that machine: over SSH this is a {@code direct-tcpip} channel of the one connection,
     * so it sees what the machine sees, and nothing has to be installed there.
     */
    Dialled dial(String host, int port, Duration deadline) throws MachineException, InterruptedException;

    /** What kind of machine it is; asked once, then remembered. */
    Facts facts() throws MachineException, InterruptedException;

    @Override
    void close();
}
