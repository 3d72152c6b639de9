package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Access;
import java.io.IOException;

/** Opens the stores that a process names by URI. */
final class Stores {
    private static final String STATE = "/nix/var/nix";

    private Stores() {}

    /** The one of the settings. */
    static NixStore usual(Session session) throws IOException, InterruptedException {
        return open(StoreUri.parse(session.settings().text("store")), session);
    }

    /** Any that can be worked with; binary caches are no such stores. */
    static NixStore open(StoreUri uri, Session session) throws IOException, InterruptedException {
        return switch (uri.scheme()) {
            case "auto", "" -> automatic(session);
            case "local" -> LocalStore.open(session);
            case "daemon", "unix" -> RemoteStore.ofDaemon(session);
            case "ssh-ng" -> SshLogin.open(uri, session);
            case "ssh" -> throw new NixError("the practice pair speaks 'ssh-ng://', not the old protocol of 'ssh://'");
            default -> throw new NixError("don't know how to open Nix store '" + uri.address() + "'");
        };
    }

    /** Whether the usual store is the daemon's. */
    static boolean isRemote(Session session) {
        return switch (session.settings().text("store")) {
            case "daemon" -> true;
            case "auto", "" -> asksDaemon(session);
            default -> false;
        };
    }

    private static NixStore automatic(Session session) throws IOException, InterruptedException {
        return asksDaemon(session) ? RemoteStore.ofDaemon(session) : LocalStore.open(session);
    }

    /** Who may write the store works on it; others ask the daemon. */
    private static boolean asksDaemon(Session session) {
        try {
            return !session.files().may(Access.WRITE, STATE) && DaemonSocket.isThere(session.task());
        } catch (IOException e) {
            return false;
        }
    }
}
