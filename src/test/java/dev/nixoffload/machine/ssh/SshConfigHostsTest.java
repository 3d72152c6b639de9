package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigHostsTest {
    @TempDir
    private Path home;

    private SshConfigHosts hosts;

    @BeforeEach
    void makeHome() throws IOException {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        hosts = new SshConfigHosts(home, "me");
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".ssh/config"), text);
    }

    private Access.Ssh resolved(String typed) {
        return hosts.resolve(typed).orElseThrow();
    }

    @Test
    void saysNothingWhereNothingIsSaid() throws IOException {
        assertThat(hosts.resolve("tower")).isEmpty();
        config("Host other\n  User x\n");
        assertThat(hosts.resolve("tower")).isEmpty();
    }

    @Test
    void takesTheFirstValueOfAllBlocksThatMatch() throws IOException {
        Path key = Files.createFile(home.resolve(".ssh/tower key"));
        config("""
            # my machines
            Host tower other
                HostName=192.168.15.7
                user cypher
                IdentityFile ~/.ssh/absent
                IdentityFile "~/.ssh/tower key"
            Host t?wer !tower
                Port 1
            Host *
                User nobody
                Port 2222
            """);
        Access.Ssh way = resolved("tower");
        assertThat(way.address().text()).isEqualTo("192.168.15.7");
        assertThat(way.user().text()).isEqualTo("cypher");
        assertThat(way.port().number()).isEqualTo(2222);
        assertThat(way.signIn()).isEqualTo(new SignIn.KeyFile(key));
        assertThat(way.pinnedHostKeys()).isEmpty();
        assertThat(resolved("anything").signIn()).isEqualTo(new SignIn.Agent());
    }

    @Test
    void includesFilesWhereTheyAreIncluded() throws IOException {
        Files.writeString(home.resolve(".ssh/conf.d/1.conf"), "Host tower\n  User first\n");
        Files.writeString(home.resolve(".ssh/conf.d/2.conf"), "Host *\n  Port 99\n");
        config("Include conf.d/*.conf\nHost tower\n  User second\n  HostName %h.lan\n");
        Access.Ssh way = resolved("tower");
        assertThat(way.user().text()).isEqualTo("first");
        assertThat(way.port().number()).isEqualTo(99);
        assertThat(way.address().text()).isEqualTo("tower.lan");
    }

    @Test
    void passesOverConditions() throws IOException {
        config("Match exec \"touch /tmp/x\"\n  User evil\nMatch all\n  User fine\n");
        assertThat(resolved("tower").user().text()).isEqualTo("fine");
    }

    @Test
    void anIncludeThatIncludesItselfEnds() throws IOException {
        config("Include config\nHost tower\n  User cypher\n");
        assertThat(resolved("tower").user().text()).isEqualTo("cypher");
    }

    @Test
    void goesThroughOneHostAfterTheOther() throws IOException {
        config("""
            Host tower
                ProxyJump door,guard@[fe80::1%eth0]:2022
            Host door
                HostName door.example.org
                User porter
            """);
        Access.Ssh guard = resolved("tower").jump().orElseThrow();
        assertThat(guard.address().text()).isEqualTo("fe80::1%eth0");
        assertThat(guard.port().number()).isEqualTo(2022);
        assertThat(guard.user().text()).isEqualTo("guard");
        Access.Ssh door = guard.jump().orElseThrow();
        assertThat(door.address().text()).isEqualTo("door.example.org");
        assertThat(door.user().text()).isEqualTo("porter");
        assertThat(door.jump()).isEmpty();
    }

    @Test
    void aHostThatIsItsOwnWayEnds() throws IOException {
        config("Host *\n  ProxyJump tower\n");
        assertThat(resolved("tower").jump()).isPresent();
        config("Host *\n  ProxyJump none\n  Port 23\n");
        assertThat(resolved("tower").jump()).isEmpty();
    }

    @Test
    void whatIsNoUserIsSaidSo() throws IOException {
        config("Host tower\n  User -oProxyCommand=x\n");
        assertThatThrownBy(() -> hosts.resolve("tower")).isInstanceOf(BadValue.class);
    }
}
