package io.daasvader.sui.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Append-only file of records, each as length (4 bytes, big endian), CRC-32C of the body (4 bytes), body. At opening, all
 * whole records are read and a torn one at the end is cut off (also one of zeros, as some file systems leave); damage
 * before a whole record is an error, never skipped. {@link #replace} exchanges all records for others, both sets never
 * mixed. One process at a time holds the file, by a lock on {@code NAME.lock} beside it. Not thread-safe.
 *
 * <p>Plain file calls instead of a channel: an interrupt of the calling thread would close a channel for good.
 */
public final class RecordFile implements AutoCloseable {
    private static final int HEADER = 8;
    private static final int LARGEST = 16 << 20;
    private static final int SMALLEST_BUFFER = 1 << 16;

    private final Path path;
    private final FileHold hold;
    private RandomAccessFile file;
    private byte[] buffer = new byte[SMALLEST_BUFFER];
    private long size;

    private RecordFile(Path path, FileHold hold, RandomAccessFile file, long size) {
        this.path = path;
        this.hold = hold;
        this.file = file;
        this.size = size;
    }

    /**
     * Opens or creates a file and hands its records to {@code reader} in order.
     *
     * @throws IOException when the file cannot be read, is damaged before its end, or is in use
     */
    public static RecordFile open(Path path, Consumer<byte[]> reader) throws IOException {
        FileHold hold = FileHold.of(path);
        try {
            Files.deleteIfExists(successor(hold.file()));
            boolean isNew = !Files.exists(hold.file());
            RandomAccessFile file = new RandomAccessFile(hold.file().toFile(), "rw");
            try {
                long end = replay(file, hold.file(), reader);
                file.setLength(end);
                file.seek(end);
                if (isNew) {
                    // The file's name must survive a crash too.
                    hold.forceFolder();
                }
                return new RecordFile(hold.file(), hold, file, end);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    private static Path successor(Path path) {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    /** Reads all whole records; returns where the first torn one begins. */
    private static long replay(RandomAccessFile file, Path path, Consumer<byte[]> reader) throws IOException {
        long size = file.length();
        long at = 0;
        while (at < size) {
            byte[] body = body(file, at, size);
            if (body.length == 0) {
                refuseIfFollowed(file, at, size, path);
                return at;
            }
            reader.accept(body);
            at += HEADER + body.length;
        }
        return at;
    }

    /** A whole record's body, or nothing. */
    private static byte[] body(RandomAccessFile file, long at, long size) throws IOException {
        byte[] none = new byte[0];
        if (size - at < HEADER) {
            return none;
        }
        file.seek(at);
        byte[] start = new byte[HEADER];
        file.readFully(start);
        ByteBuffer header = ByteBuffer.wrap(start);
        int length = header.getInt();
        int crc = header.getInt();
        if (length <= 0 || length > LARGEST || length > size - at - HEADER) {
            return none;
        }
        byte[] body = new byte[length];
        file.readFully(body);
        return crc(body) == crc ? body : none;
    }

    /** A torn record is the last thing in a file: where a whole one comes after it, something was damaged later. */
    private static void refuseIfFollowed(RandomAccessFile file, long bad, long size, Path path) throws IOException {
        for (long at = bad + 1; at < size - HEADER; at++) {
            if (body(file, at, size).length > 0) {
                throw new IOException(path + " is damaged at byte " + bad + " of " + size + ": a whole record follows");
            }
        }
    }

    private static int crc(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** Bytes in the file. */
    public long size() {
        return size;
    }

    private static long sizeOf(byte[] body) {
        return (long) HEADER + body.length;
    }

    /** Appends records in one write and makes them durable with one fsync. All are on disk when this returns. */
    public void append(List<byte[]> bodies) throws IOException {
        try {
            size += write(file, bodies);
        } catch (IOException e) {
            // A full disk must not leave half a record before the next whole one.
            file.setLength(size);
            file.seek(size);
            throw e;
        }
    }

    /**
     * Exchanges everything for other records. After a crash the file holds either all old or all new ones. When it
     * cannot be done, the old ones stay in use; when it is not known to be durable, the file takes no more records.
     */
    public void replace(List<byte[]> bodies) throws IOException {
        Path successor = successor(path);
        RandomAccessFile next = new RandomAccessFile(successor.toFile(), "rw");
        long written;
        try {
            next.setLength(0);
            written = write(next, bodies);
            Files.move(successor, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            next.close();
            Files.deleteIfExists(successor);
            throw e;
        }
        RandomAccessFile old = file;
        file = next;
        size = written;
        old.close();
        try {
            hold.forceFolder();
        } catch (IOException e) {
            next.close();
            throw e;
        }
    }

    private long write(RandomAccessFile to, List<byte[]> bodies) throws IOException {
        long total = 0;
        for (byte[] body : bodies) {
            if (body.length == 0 || body.length > LARGEST) {
                throw new IOException("a record has 1 to " + LARGEST + " bytes, not " + body.length);
            }
            total += sizeOf(body);
        }
        if (total > buffer.length) {
            buffer = new byte[Math.toIntExact(Math.max(total, 2L * buffer.length))];
        }
        ByteBuffer out = ByteBuffer.wrap(buffer);
        bodies.forEach(body -> out.putInt(body.length).putInt(crc(body)).put(body));
        to.write(buffer, 0, out.position());
        to.getFD().sync();
        return total;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            hold.close();
        }
    }
}
