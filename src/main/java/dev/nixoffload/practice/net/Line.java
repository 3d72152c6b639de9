package dev.nixoffload.practice.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * One connection between two stations: two of the loopback interface and a relay in between, which is where it can be
 * slow, and where nothing passes while a cable is out.
 */
final class Line implements AutoCloseable {
    private static final int CHUNK = 1 << 15;
    private static final int CHUNKS_UNDER_WAY = 64;
    private static final Duration LOOK_AT_CABLE = Duration.ofMillis(50);

    private final Station from;
    private final Station to;
    private final InetSocketAddress door;
    private final AtomicInteger open = new AtomicInteger(2);
    private volatile Socket near;
    private volatile Socket far;

    Line(Station from, Station to, int loopbackPort) {
        this.from = from;
        this.to = to;
        this.door = new InetSocketAddress(InetAddress.getLoopbackAddress(), loopbackPort);
    }

    /**
     * @param began told the port that whoever listens sees, before anybody can see it
     * @param ended told the same, once the connection is over
     * @return the end for whoever dials
     */
    Socket open(IntConsumer began, IntConsumer ended) throws IOException {
        far = new Socket();
        far.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        int port = far.getLocalPort();
        began.accept(port);
        try (var between = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            far.connect(door);
            var dialler = new Socket(between.getInetAddress(), between.getLocalPort());
            near = between.accept();
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Runnable last = () -> {
                if (open.decrementAndGet() == 0) {
                    close();
                    ended.accept(port);
                }
            };
            relay(near, far, last);
            relay(far, near, last);
            return dialler;
        } catch (IOException e) {
            close();
            ended.accept(port);
            throw e;
        }
    }

    /** Bytes with the time at which they arrive; none for the end. */
    private record Chunk(byte[] bytes, long due) {}

    private void relay(Socket in, Socket out, Runnable last) {
        BlockingQueue<Chunk> way = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);
        Thread writer = Thread.ofVirtual().name("practice line").start(() -> {
            deliver(way, out);
            last.run();
        });
        Thread.ofVirtual().name("practice line").start(() -> collect(in, way, writer));
    }

    private void collect(Socket in, BlockingQueue<Chunk> way, Thread writer) {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream stream = in.getInputStream();
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                put(way, Arrays.copyOf(buffer, count), writer);
            }
            put(way, new byte[0], writer);
        } catch (IOException _) {
            writer.interrupt();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(BlockingQueue<Chunk> way, byte[] bytes, Thread writer) throws InterruptedException, IOException {
        long due = System.nanoTime() + from.delay().plus(to.delay()).toNanos();
        var chunk = new Chunk(bytes, due);
        while (!way.offer(chunk, LOOK_AT_CABLE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!writer.isAlive()) {
                throw new IOException("nobody reads");
            }
        }
    }

    private void deliver(BlockingQueue<Chunk> way, Socket out) {
        try {
            OutputStream stream = out.getOutputStream();
            for (Chunk chunk = way.take(); ; chunk = way.take()) {
                long wait = chunk.due() - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
                while (from.isCut() || to.isCut()) {
                    Thread.sleep(LOOK_AT_CABLE);
                }
                if (chunk.bytes().length == 0) {
                    out.shutdownOutput();
                    return;
                }
                stream.write(chunk.bytes());
            }
        } catch (IOException | InterruptedException _) {
            // One end is gone: so is the line.
            close();
        }
    }

    @Override
    public void close() {
        for (Socket socket : new Socket[] {near, far}) {
            if (socket != null) {
                try {
                    socket.close();
                } catch (IOException _) {
                    // Nothing is lost with it.
                }
            }
        }
    }
}
