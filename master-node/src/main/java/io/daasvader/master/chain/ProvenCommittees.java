package io.daasvader.master.chain;

import io.daasvader.master.database.Database;
import io.daasvader.sui.light.CommitteeStore;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteePin;
import java.util.Optional;

/** Remembers the newest committee proven from one pin. */
record ProvenCommittees(Database database, CommitteePin pin) implements CommitteeStore {
    @Override
    public Optional<Committee> newest() {
        return database.read(jdbc -> jdbc.sql("select committee from committee where pin = ?")
                .param(pin.toString())
                .query((row, n) -> Committee.fromBcs(row.getBytes(1)))
                .optional());
    }

    @Override
    public void proven(Committee committee) {
        database.updateSoon(jdbc -> jdbc.sql(
                        "insert into committee (pin, committee) values (?, ?) on conflict (pin) do update set committee = excluded.committee")
                .param(pin.toString())
                .param(committee.toBcs())
                .update());
    }
}
