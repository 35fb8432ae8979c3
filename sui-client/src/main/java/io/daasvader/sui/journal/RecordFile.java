package io.daasvader.sui.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Append-only file of records, each as length (4 bytes, big endian), CRC-32C of the body (4 bytes), body. At opening, all
 * whole records are read and a torn one at the end is cut off (also one of zeros, as some file systems leave); damage before the end is an error, never skipped. One process
 * at a time holds the file (a lock tells a second one). Not thread-safe.
 */
public final class RecordFile implements AutoCloseable {
    private static final int HEADER = 8;
    private static final int LARGEST = 16 << 20;

    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

    private RecordFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens or creates a file and hands its records to {@code reader} in order.
     *
     * @throws IOException when the file cannot be read, is damaged before its end, or is in use by another process
     */
    public static RecordFile open(Path path, Consumer<byte[]> reader) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        boolean isNew = !Files.exists(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, path);
            channel.truncate(replay(channel, path, reader));
            channel.position(channel.size());
            if (isNew && parent != null) {
                // The file's name must survive a crash too.
                try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
            return new RecordFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(path + " is already open in this process", e);
        }
        throw new IOException(path + " is in use by another process");
    }

    /** Reads all whole records; returns where the first torn one begins. */
    private static long replay(FileChannel channel, Path path, Consumer<byte[]> reader) throws IOException {
        long size = channel.size();
        long at = 0;
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (size - at >= HEADER) {
            header.clear();
            readFully(channel, header, at);
            int length = header.getInt();
            int crc = header.getInt();
            if (length <= 0 || length > LARGEST || length > size - at - HEADER) {
                return torn(at, size, path, length);
            }
            ByteBuffer body = ByteBuffer.allocate(length);
            readFully(channel, body, at + HEADER);
            if (crc(body.duplicate()) != crc) {
                if (at + HEADER + length == size) {
                    return at;
                }
                throw new IOException(path + " is damaged at byte " + at + " of " + size + ": checksum does not match");
            }
            reader.accept(body.array());
            at += HEADER + length;
        }
        return at;
    }

    private static long torn(long at, long size, Path path, int length) throws IOException {
        if (length < 0 || length > LARGEST) {
            throw new IOException(path + " is damaged at byte " + at + " of " + size + ": impossible length " + length);
        }
        return at;
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long at) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                throw new IOException("file ended while being read");
            }
        }
        into.flip();
    }

    private static int crc(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** Appends records in one write and makes them durable with one fsync. All are on disk when this returns. */
    public void append(List<byte[]> bodies) throws IOException {
        int total = bodies.stream().mapToInt(b -> HEADER + b.length).sum();
        if (total > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(Math.max(total, 2 * buffer.capacity()));
        }
        buffer.clear();
        for (byte[] body : bodies) {
            if (body.length > LARGEST) {
                throw new IOException("record of " + body.length + " bytes is larger than " + LARGEST);
            }
            buffer.putInt(body.length).putInt(crc(ByteBuffer.wrap(body))).put(body);
        }
        buffer.flip();
        long start = channel.position();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            // A full disk must not leave half a record before the next whole one.
            channel.truncate(start);
            channel.position(start);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
