package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OneInstanceTest {
    @TempDir
    private Path home;

    @Test
    void theSecondBringsTheFirstToTheFrontAndIsNone() throws Exception {
        var raised = new AtomicInteger();
        try (var first = OneInstance.claim(home).orElseThrow()) {
            first.serve(raised::incrementAndGet);
            assertThat(OneInstance.claim(home)).isEmpty();
            assertThat(OneInstance.claim(home)).isEmpty();
            assertThat(raised).hasValue(2);
        }
    }

    @Test
    void whoComesWhileTheFirstIsStillOpeningWaitsForIt() throws Exception {
        var raised = new CountDownLatch(1);
        try (var first = OneInstance.claim(home).orElseThrow()) {
            var second = Thread.startVirtualThread(() -> {
                try {
                    assertThat(OneInstance.claim(home)).isEmpty();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            first.serve(raised::countDown);
            assertThat(raised.await(10, TimeUnit.SECONDS)).isTrue();
            second.join();
        }
    }

    @Test
    void afterTheFirstTheNextIsTheOne() throws Exception {
        try (var first = OneInstance.claim(home).orElseThrow()) {
            first.serve(() -> {});
        }
        try (var next = OneInstance.claim(home).orElseThrow()) {
            next.serve(() -> {});
            assertThat(OneInstance.claim(home)).isEmpty();
        }
    }

    @Test
    void whatADeadProgramLeftIsNoHindrance() throws Exception {
        Files.createFile(home.resolve("window.lock"));
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(home.resolve("window.socket")));
        }
        assertThat(home.resolve("window.socket")).exists();
        try (var first = OneInstance.claim(home).orElseThrow()) {
            first.serve(() -> {});
            assertThat(OneInstance.claim(home)).isEmpty();
        }
    }

    @Test
    void aFirstThatDoesNotAnswerIsSaidToBeThere() throws Exception {
        try (var first = OneInstance.claim(home).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> OneInstance.claim(home)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anotherPersonsFolderIsAnotherWindow() throws Exception {
        Path mine = home.resolve("mine");
        Path theirs = home.resolve("theirs");
        try (var first = OneInstance.claim(mine).orElseThrow();
                var other = OneInstance.claim(theirs).orElseThrow()) {
            assertThat(first).isNotSameAs(other);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
                    .isEqualTo("rwx------");
        }
    }
}
