package dev.nixoffload.practice.ssh;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is in effect in OpenSSH 10 where nothing is said, in the order in which {@code sshd -T} prints it. */
public final class SshdDefaults {
    private static final String CERTIFIED = "ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,"
            + "ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,"
            + "sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,"
            + "rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,";
    public static final String PLAIN_KEYS = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
            + "sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256";
    public static final String KEYS = CERTIFIED + PLAIN_KEYS;
    public static final String CIPHERS = "chacha20-poly1305@openssh.com,aes128-gcm@openssh.com,aes256-gcm@openssh.com,"
            + "aes128-ctr,aes192-ctr,aes256-ctr";
    public static final String MACS = "umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,"
            + "hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,"
            + "hmac-sha2-256,hmac-sha2-512,hmac-sha1";
    public static final String KEX = "mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,"
            + "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"
            + "ecdh-sha2-nistp521";
    /** Debian's, for keys agreed by Kerberos. */
    public static final String GSS = "gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,"
            + "gss-curve25519-sha256-,gss-group14-sha1-,gss-gex-sha1-";

    /** A keyword a line; several values are separated by a bar, and a keyword alone is not printed. */
    private static final String TABLE = """
        port 22
        addressfamily any
        listenaddress 0.0.0.0:22|[::]:22
        usepam no
        logingracetime 120
        x11displayoffset 10
        maxauthtries 6
        maxsessions 10
        clientaliveinterval 0
        clientalivecountmax 3
        requiredrsasize 1024
        streamlocalbindmask 0177
        unusedconnectiontimeout none
        permitrootlogin without-password
        ignorerhosts yes
        ignoreuserknownhosts no
        hostbasedauthentication no
        hostbasedusesnamefrompacketonly no
        pubkeyauthentication yes
        gssapiauthentication no
        gssapicleanupcredentials yes
        gssapikeyexchange no
        gssapistrictacceptorcheck yes
        gssapistorecredentialsonrekey no
        gssapikexalgorithms GSS
        passwordauthentication yes
        kbdinteractiveauthentication yes
        printmotd yes
        printlastlog yes
        x11forwarding no
        x11uselocalhost yes
        permittty yes
        permituserrc yes
        strictmodes yes
        tcpkeepalive yes
        permitemptypasswords no
        compression yes
        gatewayports no
        usedns no
        allowtcpforwarding yes
        allowagentforwarding yes
        disableforwarding no
        allowstreamlocalforwarding yes
        streamlocalbindunlink no
        fingerprinthash SHA256
        exposeauthinfo no
        pidfile /run/sshd.pid
        modulifile /etc/ssh/moduli
        xauthlocation /usr/bin/xauth
        ciphers CIPHERS
        macs MACS
        banner none
        forcecommand none
        chrootdirectory none
        trustedusercakeys none
        revokedkeys none
        securitykeyprovider internal
        authorizedprincipalsfile none
        versionaddendum none
        authorizedkeyscommand none
        authorizedkeyscommanduser none
        authorizedprincipalscommand none
        authorizedprincipalscommanduser none
        hostkeyagent none
        kexalgorithms KEX
        casignaturealgorithms PLAIN
        hostbasedacceptedalgorithms KEYS
        hostkeyalgorithms KEYS
        pubkeyacceptedalgorithms KEYS
        sshdsessionpath /usr/lib/openssh/sshd-session
        sshdauthpath /usr/lib/openssh/sshd-auth
        loglevel INFO
        syslogfacility AUTH
        authorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2
        hostkey /etc/ssh/ssh_host_rsa_key|/etc/ssh/ssh_host_ecdsa_key|/etc/ssh/ssh_host_ed25519_key
        allowusers
        denyusers
        allowgroups
        denygroups
        acceptenv
        setenv
        authenticationmethods any
        channeltimeout none
        subsystem
        maxstartups 10:30:100
        persourcemaxstartups none
        persourcenetblocksize 32:128
        permittunnel no
        ipqos ef cs1
        rekeylimit 0 0
        permitopen any
        permitlisten any
        permituserenvironment no
        pubkeyauthoptions none
        persourcepenalties crash:90 authfail:5 noauth:1 grace-exceeded:10 refuseconnection:10 max:600 min:15
        persourcepenaltyexemptlist none
        """;

    private static final Set<String> LISTS = Set.of(
            "port", "listenaddress", "hostkey", "allowusers", "denyusers", "allowgroups", "denygroups", "acceptenv");

    private static final Map<String, List<String>> ALL = read();

    private SshdDefaults() {}

    private static Map<String, List<String>> read() {
        var all = new LinkedHashMap<String, List<String>>();
        TABLE.lines().forEach(line -> {
            int space = line.indexOf(' ');
            String value = space < 0 ? "" : line.substring(space + 1);
            String known = switch (value) {
                case "GSS" -> GSS;
                case "CIPHERS" -> CIPHERS;
                case "MACS" -> MACS;
                case "KEX" -> KEX;
                case "PLAIN" -> PLAIN_KEYS;
                case "KEYS" -> KEYS;
                default -> value;
            };
            all.put(
                    space < 0 ? line : line.substring(0, space),
                    known.isEmpty() ? List.of() : List.of(known.split("\\|")));
        });
        return Collections.unmodifiableMap(all);
    }

    static Map<String, List<String>> all() {
        return ALL;
    }

    /** The value of a keyword where nothing is said; empty for what is no keyword. */
    static Optional<String> usual(String key) {
        return Optional.ofNullable(ALL.get(key)).map(values -> String.join(" ", values));
    }

    static boolean isSwitch(String key) {
        // These may be more than on or off.
        boolean more = Set.of("compression", "gatewayports", "allowtcpforwarding", "allowstreamlocalforwarding")
                        .contains(key)
                || Set.of("ignorerhosts", "permittunnel", "permituserenvironment")
                        .contains(key);
        return !more
                && usual(key)
                        .filter(value -> value.equals("yes") || value.equals("no"))
                        .isPresent();
    }

    public static boolean isList(String key) {
        return LISTS.contains(key);
    }
}
