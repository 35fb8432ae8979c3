package io.daasvader.master.operations;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.WorkerRegistered;
import io.daasvader.master.database.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/** The workers whose registration the master has read from the chain. Thread-safe. */
@Component
final class KnownWorkers {
    private final Database database;
    private final String type;

    KnownWorkers(Database database, NetworkFile network) {
        this.database = database;
        this.type = WorkerRegistered.type(network.originalPackageId()).toString();
    }

    /** In chain order; those that have left since are among them. */
    List<WorkerRegistered> all() {
        return database.read(jdbc -> jdbc.sql(
                        "select contents from inbox where type = ? and state = 'DONE' order by checkpoint, tx_index, event_index")
                .param(type)
                .query((row, n) -> WorkerRegistered.fromBcs(row.getBytes(1)))
                .list());
    }
}
