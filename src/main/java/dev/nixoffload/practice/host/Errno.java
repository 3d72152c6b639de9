package dev.nixoffload.practice.host;

/** What a system call fails with, in the words of the C library. */
public enum Errno {
    EPERM("Operation not permitted"),
    ENOENT("No such file or directory"),
    ESRCH("No such process"),
    EINTR("Interrupted system call"),
    EIO("Input/output error"),
    EBADF("Bad file descriptor"),
    EACCES("Permission denied"),
    EBUSY("Device or resource busy"),
    EEXIST("File exists"),
    EXDEV("Invalid cross-device link"),
    ENODEV("No such device"),
    ENOTDIR("Not a directory"),
    EISDIR("Is a directory"),
    EINVAL("Invalid argument"),
    ENOSPC("No space left on device"),
    EROFS("Read-only file system"),
    ENAMETOOLONG("File name too long"),
    ENOTEMPTY("Directory not empty"),
    ELOOP("Too many levels of symbolic links"),
    ESTALE("Stale file handle"),
    ENOEXEC("Exec format error"),
    ENXIO("No such device or address"),
    EHOSTDOWN("Host is down"),
    ECONNREFUSED("Connection refused"),
    ECONNRESET("Connection reset by peer"),
    ETIMEDOUT("Connection timed out"),
    EHOSTUNREACH("No route to host"),
    ENETUNREACH("Network is unreachable");

    private final String text;

    Errno(String text) {
        this.text = text;
    }

    /** What {@code strerror} says. */
    public String text() {
        return text;
    }
}
