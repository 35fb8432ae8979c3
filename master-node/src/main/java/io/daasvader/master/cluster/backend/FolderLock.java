package io.daasvader.master.cluster.backend;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One command at a time works on a folder. The kernel frees it with its process, however that ends. */
record FolderLock(FileChannel channel) implements AutoCloseable {
    static final String FILE = "lock";

    /**
     * Takes the folder.
     *
     * @throws BackendException when another command has it
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = PrivateFiles.folder(folder).resolve(FILE);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process has it.
        }
        channel.close();
        String holder = Files.readString(file).strip();
        throw BackendException.failed(
                "another command works on " + folder + (holder.isEmpty() ? "" : " (pid " + holder + ")"),
                "Wait until it is done, then run this one again.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
