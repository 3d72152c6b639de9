package dev.nixoffload.practice.system;

import dev.nixoffload.practice.ssh.SshdDefaults;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What OpenSSH 10's client does where nothing is said, in the order in which {@code ssh -G} prints it. */
final class SshClientDefaults {
    /** The client still takes what servers offer no more. */
    private static final String KEX = SshdDefaults.KEX
            + ",diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
            + "diffie-hellman-group14-sha256";

    /** A keyword a line; several values are separated by a bar, and a keyword alone is not printed. */
    private static final String TABLE = """
        host
        user
        hostname
        port 22
        addressfamily any
        batchmode no
        canonicalizefallbacklocal yes
        canonicalizehostname false
        checkhostip no
        compression no
        controlmaster false
        enablesshkeysign no
        clearallforwardings no
        exitonforwardfailure no
        fingerprinthash SHA256
        forwardx11 no
        forwardx11trusted yes
        gatewayports no
        gssapiauthentication no
        gssapikeyexchange no
        gssapidelegatecredentials no
        gssapitrustdns no
        gssapirenewalforcesrekey no
        gssapikexalgorithms GSS
        hashknownhosts no
        hostbasedauthentication no
        identitiesonly no
        kbdinteractiveauthentication yes
        nohostauthenticationforlocalhost no
        passwordauthentication yes
        permitlocalcommand no
        proxyusefdpass no
        pubkeyauthentication true
        requesttty auto
        sessiontype default
        stdinnull no
        forkafterauthentication no
        streamlocalbindunlink no
        stricthostkeychecking ask
        tcpkeepalive yes
        tunnel false
        verifyhostkeydns false
        visualhostkey no
        updatehostkeys true
        enableescapecommandline no
        canonicalizemaxdots 1
        connectionattempts 1
        forwardx11timeout 1200
        numberofpasswordprompts 3
        serveralivecountmax 3
        serveraliveinterval 0
        requiredrsasize 1024
        obscurekeystroketiming yes
        ciphers CIPHERS
        hostkeyalgorithms KEYS
        hostkeyalias
        hostbasedacceptedalgorithms KEYS
        identityagent
        kexalgorithms KEX
        casignaturealgorithms PLAIN
        localcommand
        remotecommand
        loglevel INFO
        macs MACS
        securitykeyprovider internal
        pubkeyacceptedalgorithms KEYS
        preferredauthentications
        proxycommand
        proxyjump
        xauthlocation /usr/bin/xauth
        identityfile ~/.ssh/id_rsa|~/.ssh/id_ecdsa|~/.ssh/id_ecdsa_sk|~/.ssh/id_ed25519|~/.ssh/id_ed25519_sk
        certificatefile
        canonicaldomains none
        globalknownhostsfile /etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2
        userknownhostsfile
        sendenv
        setenv
        logverbose none
        channeltimeout none
        permitremoteopen any
        addkeystoagent false
        forwardagent no
        connecttimeout none
        tunneldevice any:any
        canonicalizePermittedcnames none
        controlpersist no
        escapechar ~
        ipqos ef cs1
        rekeylimit 0 0
        streamlocalbindmask 0177
        syslogfacility USER
        """;

    /** Understood, and of no consequence here. */
    private static final Set<String> BESIDES = Set.of(
            "bindaddress",
            "bindinterface",
            "controlpath",
            "dynamicforward",
            "ignoreunknown",
            "knownhostscommand",
            "localforward",
            "pkcs11provider",
            "refuseconnection",
            "remoteforward",
            "revokedhostkeys",
            "tag",
            "versionaddendum");

    private static final Set<String> LISTS =
            Set.of("identityfile", "certificatefile", "sendenv", "setenv", "localforward", "remoteforward");

    private static final Set<String> NUMBERS = Set.of(
            "canonicalizemaxdots",
            "connectionattempts",
            "numberofpasswordprompts",
            "serveralivecountmax",
            "requiredrsasize");

    private static final Set<String> TIMES = Set.of("connecttimeout", "serveraliveinterval", "forwardx11timeout");

    private static final Map<String, List<String>> ALL = read();

    private SshClientDefaults() {}

    private static Map<String, List<String>> read() {
        var all = new LinkedHashMap<String, List<String>>();
        TABLE.lines().forEach(line -> {
            int space = line.indexOf(' ');
            String value = space < 0 ? "" : line.substring(space + 1);
            String known = switch (value) {
                case "GSS" -> SshdDefaults.GSS;
                case "CIPHERS" -> SshdDefaults.CIPHERS;
                case "MACS" -> SshdDefaults.MACS;
                case "KEX" -> KEX;
                case "PLAIN" -> SshdDefaults.PLAIN_KEYS;
                case "KEYS" -> SshdDefaults.KEYS;
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

    static boolean isKnown(String key) {
        return ALL.containsKey(key) && !key.equals("host")
                || BESIDES.contains(key)
                || key.equals("canonicalizepermittedcnames");
    }

    static boolean isSwitch(String key) {
        return ALL.getOrDefault(key, List.of()).stream().anyMatch(value -> value.equals("yes") || value.equals("no"))
                && !Set.of("obscurekeystroketiming", "forwardagent", "controlpersist")
                        .contains(key);
    }

    /** Switches with more than two positions, of which {@code ssh -G} prints two as true and false. */
    static boolean isManifold(String key) {
        return Set.of(
                        "stricthostkeychecking",
                        "pubkeyauthentication",
                        "verifyhostkeydns",
                        "updatehostkeys",
                        "controlmaster",
                        "tunnel",
                        "canonicalizehostname",
                        "addkeystoagent",
                        "requesttty")
                .contains(key);
    }

    static boolean isList(String key) {
        return LISTS.contains(key);
    }

    static boolean isNumber(String key) {
        return NUMBERS.contains(key);
    }

    static boolean isTime(String key) {
        return TIMES.contains(key);
    }
}
