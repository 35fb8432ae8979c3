package io.daasvader.master.workers;

import io.daasvader.master.database.Database;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Names that somebody else holds a k3s certificate for, or may. The Secret that shows it goes after ten minutes, the certificate
 * is good for a year: so it is remembered. Thread-safe.
 */
final class K3sClaims {
    private final Database database;
    private final InstantSource clock;

    K3sClaims(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Says whether it is news. */
    boolean remember(String node, String secretUid) {
        if (find(node).isPresent()) {
            return false;
        }
        database.update(jdbc -> {
            var _ = jdbc.sql(
                            "insert into k3s_claim (node_id, secret_uid, seen_ms) values (?, ?, ?) on conflict do nothing")
                    .param(node)
                    .param(secretUid)
                    .param(clock.millis())
                    .update();
        });
        return true;
    }

    /** The Secret that showed it. */
    Optional<String> find(String node) {
        return database.read(jdbc -> jdbc.sql("select secret_uid from k3s_claim where node_id = ?")
                .param(node)
                .query(String.class)
                .optional());
    }
}
