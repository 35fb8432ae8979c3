package io.daasvader.agent.join;

import io.daasvader.agent.state.CrashPoint;
import io.daasvader.attestation.ticket.WorkerKey;
import io.daasvader.attestation.ticket.WorkerKeyFile;
import io.daasvader.sui.bcs.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The node's X25519 key, and the one that is to follow it. Both are in files for their owner alone. Used by one thread. */
public final class NodeKeys {
    private final Path current;
    private final Path next;

    public NodeKeys(Path folder) {
        this.current = folder.resolve("node.key");
        this.next = next(folder);
    }

    private static Path next(Path folder) {
        return folder.resolve("node.key.next");
    }

    /** Makes the key that is to follow, unless one waits already; the agent then registers it. */
    public static Bytes prepareNext(Path folder) throws IOException {
        try (WorkerKey key = WorkerKeyFile.readOrCreate(next(folder))) {
            return key.publicKey();
        }
    }

    /** The key that the chain should have; made on the first start. */
    WorkerKey wanted() throws IOException {
        if (Files.exists(next)) {
            return WorkerKeyFile.read(next);
        }
        WorkerKey key = WorkerKeyFile.readOrCreate(current);
        CrashPoint.KEY_MADE.pass();
        return key;
    }

    /** Drops the old key when the chain has the new one. */
    void seenOnChain(Bytes registered) throws IOException {
        if (!Files.exists(next)) {
            return;
        }
        try (WorkerKey key = WorkerKeyFile.read(next)) {
            if (key.publicKey().equals(registered)) {
                Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
