package dev.nixoffload.key;

import dev.nixoffload.pair.HostKeyPin;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** The public halves of keys that Bouncy Castle reads. */
final class PublicHalves {
    private PublicHalves() {}

    /** Something that reads a key, or throws what Bouncy Castle throws over bytes that are none. */
    @FunctionalInterface
    interface Source {
        AsymmetricKeyParameter read() throws IOException;
    }

    /** Empty where there is no key, or none of a kind that OpenSSH has; whatever was thrown could repeat secrets. */
    static Optional<HostKeyPin> of(Source source) {
        try {
            byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(publicHalf(source.read()));
            String type = new SshWire(blob).text().orElse("");
            return Optional.of(new HostKeyPin(type, Base64.getEncoder().encodeToString(blob)));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter key) {
        return switch (key) {
            case Ed25519PrivateKeyParameters ed25519 -> ed25519.generatePublicKey();
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters ec ->
                new ECPublicKeyParameters(
                        ec.getParameters().getG().multiply(ec.getD()).normalize(), ec.getParameters());
            case DSAPrivateKeyParameters dsa ->
                new DSAPublicKeyParameters(
                        dsa.getParameters()
                                .getG()
                                .modPow(dsa.getX(), dsa.getParameters().getP()),
                        dsa.getParameters());
            default -> key;
        };
    }
}
