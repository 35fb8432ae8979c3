package io.daasvader.master.slashing;

import io.daasvader.sui.types.Address;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A slash proposal as the master knows it; the chain is the truth.
 *
 * @param offence 0 downtime, 1 abuse, 2 malice
 * @param amountMist what is to be taken
 * @param evidenceHash SHA-256, hex
 * @param state PROPOSED, DISPUTED, UPHELD, DISMISSED or EXECUTED
 * @param statementHash SHA-256 of the owner's statement, hex
 * @param takenMist what was taken
 * @param hasEvidence whether the master can serve it
 * @param hasStatement whether the master can serve it
 */
public record SlashRecord(
        Address id,
        Address worker,
        int offence,
        long amountMist,
        String evidenceHash,
        long executableAtMs,
        String state,
        Optional<String> statementHash,
        OptionalLong takenMist,
        String proposedTx,
        Optional<String> endedTx,
        boolean hasEvidence,
        boolean hasStatement) {}
