package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import dev.nixoffload.pair.SignIn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Vector;

/**
 * The keys offered to one server: the one in the chosen file, or the first few of the agent. A server counts every key
 * it does not know as a failed attempt.
 */
final class OfferedKeys implements IdentityRepository {
    private static final int MOST = 5;

    private final SignIn signIn;
    private final Optional<Path> agentSocket;
    private final KeyFile.Passphrases passphrases;
    private final Refusals refusals;
    private KeyFile file;
    private int offered;
    private int held;
    private boolean signed;

    OfferedKeys(SignIn signIn, Optional<Path> agentSocket, KeyFile.Passphrases passphrases, Refusals refusals) {
        this.signIn = signIn;
        this.agentSocket = agentSocket;
        this.passphrases = passphrases;
        this.refusals = refusals;
    }

    /** How many were shown to the server, of how many there are. */
    int offered() {
        return offered;
    }

    int held() {
        return held;
    }

    /** Whether the server took one of them; what it asks for after that comes on top. */
    boolean accepted() {
        return signed;
    }

    @Override
    public Vector<Identity> getIdentities() {
        List<Identity> keys = switch (signIn) {
            case SignIn.Agent _ -> agentKeys();
            case SignIn.KeyFile(Path path) -> List.of(chosenKey(path));
            case SignIn.Password _ -> List.of();
        };
        offered = keys.size();
        var identities = new Vector<Identity>();
        keys.forEach(key -> identities.add(new Watched(key)));
        return identities;
    }

    private List<Identity> agentKeys() {
        List<Identity> keys;
        try {
            keys = agent(agentSocket.orElseThrow(() -> new Stopped(refusals.noAgent(""))));
        } catch (AgentProxyException e) {
            throw new Stopped(refusals.noAgent(String.valueOf(e.getMessage())));
        }
        if (keys.isEmpty()) {
            throw new Stopped(refusals.agentEmpty());
        }
        held = keys.size();
        return keys.stream().limit(MOST).toList();
    }

    private static List<Identity> agent(Path socket) throws AgentProxyException {
        var connector = new SSHAgentConnector(socket);
        if (!connector.isAvailable()) {
            throw new AgentProxyException(socket.toString());
        }
        return new AgentIdentityRepository(connector).getIdentities();
    }

    /** The agent's copy of the key where it has one, as that needs no passphrase; no other key is offered. */
    private Identity chosenKey(Path path) {
        held = 1;
        if (file == null) {
            file = KeyFile.load(path, passphrases, refusals);
        }
        return agentsCopy(file).orElse(file);
    }

    private Optional<Identity> agentsCopy(KeyFile key) {
        if (agentSocket.isEmpty() || key.publicBlob().isEmpty()) {
            return Optional.empty();
        }
        byte[] wanted = key.publicBlob().get();
        try {
            return agent(agentSocket.get()).stream()
                    .filter(identity -> Arrays.equals(identity.getPublicKeyBlob(), wanted))
                    .findFirst();
        } catch (AgentProxyException _) {
            // The file is enough.
            return Optional.empty();
        }
    }

    /** Notices when a server wants a signature: it knows the key then. */
    private final class Watched implements Identity {
        private final Identity key;

        Watched(Identity key) {
            this.key = key;
        }

        @Override
        public byte[] getSignature(byte[] data) {
            signed = true;
            return key.getSignature(data);
        }

        @Override
        public byte[] getSignature(byte[] data, String algorithm) {
            signed = true;
            return key.getSignature(data, algorithm);
        }

        @Override
        public byte[] getPublicKeyBlob() {
            return key.getPublicKeyBlob();
        }

        @Override
        public String getAlgName() {
            return key.getAlgName();
        }

        @Override
        public String getName() {
            return key.getName();
        }

        @Override
        public boolean isEncrypted() {
            return key.isEncrypted();
        }

        @Override
        public boolean setPassphrase(byte[] passphrase) throws JSchException {
            return key.setPassphrase(passphrase);
        }

        @Override
        public void clear() {
            key.clear();
        }
    }

    @Override
    public String getName() {
        return "offered keys";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        if (file != null) {
            file.clear();
        }
    }
}
