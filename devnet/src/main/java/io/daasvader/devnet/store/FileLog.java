package io.daasvader.devnet.store;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entries of {@code length(4) crc32c(4) body}, each forced to the disk. One process at a time, by a file lock. */
public final class FileLog implements ChainLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileLog.class);
    private static final int HEADER = 8;
    private static final int MAX_ENTRY = 256 << 20;

    private final FileChannel file;
    private final FileLock lock;

    private FileLog(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Opens or makes the chain file in a folder; the folder is made where missing. */
    public static FileLog open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel file = FileChannel.open(
                folder.resolve("chain.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IOException("another devnet (simulated chain) uses " + folder);
        }
        return new FileLog(file, lock);
    }

    @Override
    public void replay(Consumer<Entry> consumer) throws IOException {
        long size = file.size();
        long at = 0;
        while (at + HEADER <= size) {
            ByteBuffer header = read(at, HEADER);
            int length = header.getInt();
            int crc = header.getInt();
            if (length < 0 || length > MAX_ENTRY || at + HEADER + length > size) {
                break;
            }
            byte[] body = read(at + HEADER, length).array();
            if (crc(body) != crc) {
                break;
            }
            consumer.accept(decode(body));
            at += HEADER + length;
        }
        if (at < size) {
            LOG.atWarn()
                    .addKeyValue("bytes", size - at)
                    .log("devnet (simulated chain): a torn entry at the end of the chain file is cut off");
            file.truncate(at);
            file.force(true);
        }
        file.position(at);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the chain file ended early");
            }
        }
        return buffer.flip();
    }

    @Override
    public void append(Entry entry) throws IOException {
        byte[] body = encode(entry);
        ByteBuffer frame = ByteBuffer.allocate(HEADER + body.length);
        frame.putInt(body.length).putInt(crc(body)).put(body).flip();
        while (frame.hasRemaining()) {
            file.write(frame);
        }
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        file.close();
    }

    private static int crc(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    private static byte[] encode(Entry entry) {
        return new BcsWriter()
                .u64(entry.sequence())
                .u64(entry.timestampMs())
                .bool(entry.endOfEpoch())
                .fixed(entry.digest())
                .vector(entry.inputs(), (w, i) -> w.bytes(i.bytes()).vector(i.signatures(), BcsWriter::bytes))
                .toByteArray();
    }

    private static Entry decode(byte[] body) {
        try {
            return BcsReader.decode(
                    body,
                    r -> new Entry(
                            r.u64(),
                            r.u64(),
                            r.bool(),
                            r.fixed(32),
                            r.vector(x -> new Input(x.bytes(), x.vector(BcsReader::bytes)))));
        } catch (BcsException e) {
            throw new IllegalStateException("the chain file is of another version of devnet", e);
        }
    }
}
