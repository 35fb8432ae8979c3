package io.daasvader.master.slashing;

import io.daasvader.contracts.SlashDisputed;
import io.daasvader.contracts.SlashExecuted;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.master.database.Database;
import io.daasvader.sui.types.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the master remembers of slashes. Thread-safe. */
final class Slashes {
    private static final String ALL = """
            select s.*, e.hash as evidence_there, t.hash as statement_there from slash s
            left join slash_document e on e.hash = s.evidence_hash
            left join slash_document t on t.hash = s.statement_hash
            """;

    private final Database database;
    private final InstantSource clock;

    Slashes(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void proposed(JdbcClient jdbc, SlashProposed e, long checkpoint, String tx) {
        jdbc.sql("""
                        insert into slash (proposal_id, worker_id, offence, amount, evidence_hash, executable_at_ms, state,
                            proposed_tx, checkpoint, updated_ms)
                        values (?, ?, ?, ?, ?, ?, 'PROPOSED', ?, ?, ?) on conflict do nothing""")
                .param(e.proposalId().toString())
                .param(e.streamId().toString())
                .param(e.offence())
                .param(e.amount())
                .param(e.evidenceHash().toHex())
                .param(e.executableAtMs())
                .param(tx)
                .param(checkpoint)
                .param(clock.millis())
                .update();
        jdbc.sql("update slash_plan set state = 'PROPOSED', tx = ? where evidence_hash = ?")
                .param(tx)
                .param(e.evidenceHash().toHex())
                .update();
    }

    void disputed(JdbcClient jdbc, SlashDisputed e) {
        set(
                jdbc,
                e.proposalId(),
                "state = 'DISPUTED', statement_hash = ?",
                e.statementHash().toHex());
    }

    void upheld(JdbcClient jdbc, Address proposal) {
        set(jdbc, proposal, "state = 'UPHELD'");
    }

    void dismissed(JdbcClient jdbc, Address proposal, String tx) {
        set(jdbc, proposal, "state = 'DISMISSED', ended_tx = ?", tx);
    }

    void executed(JdbcClient jdbc, SlashExecuted e, String tx) {
        set(jdbc, e.proposalId(), "state = 'EXECUTED', ended_tx = ?, taken = ?", tx, e.amount());
    }

    private void set(JdbcClient jdbc, Address proposal, String assignments, Object... values) {
        var statement = jdbc.sql("update slash set " + assignments + ", updated_ms = ? where proposal_id = ?");
        for (Object value : values) {
            statement = statement.param(value);
        }
        statement.param(clock.millis()).param(proposal.toString()).update();
    }

    /** The newest, newest first. */
    List<SlashRecord> newest(int most) {
        return database.read(jdbc -> jdbc.sql(ALL + "order by s.checkpoint desc, s.proposal_id limit " + most)
                .query(Slashes::row)
                .list());
    }

    Optional<SlashRecord> find(Address proposal) {
        return database.read(jdbc -> jdbc.sql(ALL + "where s.proposal_id = ?")
                .param(proposal.toString())
                .query(Slashes::row)
                .optional());
    }

    Optional<byte[]> document(String hash) {
        return database.read(jdbc -> jdbc.sql("select contents from slash_document where hash = ?")
                .param(hash)
                .query((row, n) -> row.getBytes(1))
                .optional());
    }

    void keep(String hash, byte[] document) {
        database.update(jdbc -> keep(jdbc, hash, document));
    }

    private void keep(JdbcClient jdbc, String hash, byte[] document) {
        jdbc.sql("insert into slash_document (hash, contents, stored_ms) values (?, ?, ?) on conflict do nothing")
                .param(hash)
                .param(document)
                .param(clock.millis())
                .update();
    }

    /** An accusation that was decided and is not known to be on chain. */
    record Plan(String evidenceHash, Address worker, int offence) {
        /** Names the sending: the same evidence is sent once, however often it is tried. */
        String sending() {
            return "slash-" + evidenceHash;
        }
    }

    /** Durable before it is sent: evidence and wish in one. False when this evidence was planned before. */
    boolean plan(Evidence evidence) {
        String hash = evidence.hash().toHex();
        return database.write(jdbc -> {
            keep(jdbc, hash, evidence.toBytes());
            return jdbc.sql("""
                            insert into slash_plan (evidence_hash, worker_id, offence, state, planned_ms)
                            values (?, ?, ?, 'PLANNED', ?) on conflict do nothing""")
                            .param(hash)
                            .param(evidence.worker().toString())
                            .param(evidence.accusation().offence())
                            .param(clock.millis())
                            .update()
                    == 1;
        });
    }

    void sent(Plan plan, String tx) {
        state(plan, "SENT", "tx", tx);
    }

    void refused(Plan plan, String why) {
        state(plan, "REFUSED", "trouble", why);
    }

    private void state(Plan plan, String state, String column, String value) {
        database.update(jdbc -> jdbc.sql("update slash_plan set state = ?, " + column
                        + " = ? where evidence_hash = ? and state = 'PLANNED'")
                .param(state)
                .param(value)
                .param(plan.evidenceHash())
                .update());
    }

    /** Those that are to be sent. */
    List<Plan> planned() {
        return plans("PLANNED");
    }

    /** Those whose event has not been read yet. */
    List<Plan> underway() {
        return Stream.concat(planned().stream(), plans("SENT").stream()).toList();
    }

    private List<Plan> plans(String state) {
        return database.read(jdbc -> jdbc.sql(
                        "select evidence_hash, worker_id, offence from slash_plan where state = ? order by planned_ms")
                .param(state)
                .query((row, n) -> new Plan(row.getString(1), Address.parse(row.getString(2)), row.getInt(3)))
                .list());
    }

    /** How many were planned since a time. */
    int plannedSince(long ms) {
        return database.read(jdbc -> jdbc.sql("select count(*) from slash_plan where planned_ms >= ?")
                .param(ms)
                .query(Integer.class)
                .single());
    }

    private static SlashRecord row(ResultSet row, int number) throws SQLException {
        long taken = row.getLong("taken");
        OptionalLong takenMist = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(taken);
        return new SlashRecord(
                Address.parse(row.getString("proposal_id")),
                Address.parse(row.getString("worker_id")),
                row.getInt("offence"),
                row.getLong("amount"),
                row.getString("evidence_hash"),
                row.getLong("executable_at_ms"),
                row.getString("state"),
                Optional.ofNullable(row.getString("statement_hash")),
                takenMist,
                row.getString("proposed_tx"),
                Optional.ofNullable(row.getString("ended_tx")),
                row.getString("evidence_there") != null,
                row.getString("statement_there") != null);
    }
}
