package dev.nixoffload.practice.host;

/** The kinds of file, as {@code stat} and {@code ls} call them. */
public enum FileKind {
    REGULAR("regular file", '-'),
    DIRECTORY("directory", 'd'),
    LINK("symbolic link", 'l'),
    SOCKET("socket", 's'),
    FIFO("fifo", 'p'),
    CHARACTER_DEVICE("character special file", 'c');

    private final String title;
    private final char letter;

    FileKind(String title, char letter) {
        this.title = title;
        this.letter = letter;
    }

    public String title() {
        return title;
    }

    public char letter() {
        return letter;
    }
}
