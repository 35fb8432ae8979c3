package io.daasvader.agent.state;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of one worker: everything that it must not forget. One agent at a time owns it. Used by one thread. */
public final class DataFolder implements AutoCloseable {
    private static final String MEMORY = "memory.json";

    private final Path folder;
    private final FileChannel lock;
    private Memory memory;

    private DataFolder(Path folder, FileChannel lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        Path file = folder.resolve(MEMORY);
        this.memory = Files.exists(file) ? Memory.fromJson(Files.readString(file)) : Memory.EMPTY;
    }

    /** Takes the folder; empty when another agent has it. */
    public static Optional<DataFolder> take(Path path) throws IOException {
        Path folder = PrivateFiles.folder(path).toRealPath();
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new DataFolder(folder, channel));
            }
        } catch (OverlappingFileLockException e) {
            // Another agent of this very process has it.
        }
        channel.close();
        return Optional.empty();
    }

    /** Whether an agent has the folder now. */
    public static boolean isTaken(Path path) throws IOException {
        if (!Files.exists(path.resolve("lock"))) {
            return false;
        }
        Optional<DataFolder> free = take(path);
        if (free.isPresent()) {
            free.get().close();
        }
        return free.isEmpty();
    }

    public Path path() {
        return folder;
    }

    /** What the agent remembers; empty memory on the first start. */
    public Memory memory() {
        return memory;
    }

    /** Durable when it returns. */
    public void remember(Memory next) throws IOException {
        if (!next.equals(memory)) {
            PrivateFiles.write(folder.resolve(MEMORY), next.toJson());
            memory = next;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
