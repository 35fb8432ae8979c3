package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.devnet.chain.Genesis;
import io.daasvader.devnet.engine.Rejection;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TransactionEffects;
import io.daasvader.sui.verify.CheckpointSignature;
import io.daasvader.sui.verify.CheckpointVerifier;
import io.daasvader.sui.verify.EventProof;
import io.daasvader.sui.verify.EventVerdict;
import io.daasvader.sui.verify.RatchetStep;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long BUDGET = 100_000_000;
    private static final Address OTHER = Address.parse("0xb0b");

    private final Ed25519KeyPair key = Ed25519KeyPair.generate();
    private Devnet devnet;
    private Address coin;

    @BeforeEach
    void start() throws IOException {
        devnet = Devnet.start(DevnetConfig.inMemory());
        coin = devnet.fund(key.address()).coin();
    }

    @AfterEach
    void stop() throws IOException {
        devnet.close();
    }

    private ObjectRef ref() {
        return devnet.ledger().object(coin).orElseThrow().ref();
    }

    private TransactionData pay(PtbBuilder ptb, ObjectRef gas) {
        return new TransactionData(
                ptb.build(),
                key.address(),
                new GasData(List.of(gas), key.address(), 1000, BUDGET),
                new Expiration.None());
    }

    private Ledger.Located run(TransactionData data) {
        byte[] bytes = data.toBcs();
        return devnet.chain()
                .submit(bytes, List.of(key.signTransaction(bytes).toArray()))
                .join();
    }

    private PtbBuilder sending(long mist) {
        PtbBuilder ptb = new PtbBuilder();
        Argument part = ptb.nested(ptb.splitCoins(ptb.gas(), List.of(ptb.u64(mist))), 0);
        ptb.transferObjects(List.of(part), ptb.address(OTHER));
        return ptb;
    }

    private PtbBuilder emitting() {
        PtbBuilder ptb = new PtbBuilder();
        ptb.moveCall(Address.parse("0xde7"), "probe", "emit", List.of(), List.of(ptb.u64(3)));
        return ptb;
    }

    private long suiEverywhere() {
        long fees = 0;
        long held = 0;
        for (long c = 0; c <= devnet.ledger().tip().sequence(); c++) {
            for (Executed t : devnet.ledger().checkpoint(c).orElseThrow().transactions()) {
                fees += t.effects().gas().computation() + t.effects().gas().nonRefundable();
            }
        }
        for (Address owner : List.of(key.address(), OTHER)) {
            held += devnet.ledger()
                    .read(s -> s.ownedBy(owner).stream()
                            .map(id -> s.object(id).orElseThrow())
                            .filter(LiveObject::isGasCoin)
                            .mapToLong(o -> o.coinValue() + o.storageRebate())
                            .sum());
            held += devnet.ledger().read(s -> s.balance(owner, StructTag.SUI));
        }
        Address faucet =
                devnet.ledger().checkpoint(0).orElseThrow().transactions().getFirst().effects().changed().stream()
                        .flatMap(c -> c.balance().stream())
                        .findFirst()
                        .orElseThrow()
                        .owner();
        return fees + held + devnet.ledger().read(s -> s.balance(faucet, StructTag.SUI));
    }

    @Test
    void conservesSui() {
        run(pay(sending(12_345), ref()));
        run(pay(sending(Long.MAX_VALUE), ref()));
        PtbBuilder funds = new PtbBuilder();
        Argument part = funds.nested(funds.splitCoins(funds.gas(), List.of(funds.u64(777))), 0);
        funds.moveCall(
                Address.SUI_FRAMEWORK,
                "coin",
                "send_funds",
                List.of(StructTag.SUI),
                List.of(part, funds.address(OTHER)));
        assertThat(run(pay(funds, ref())).transaction().effects().success()).isTrue();

        assertThat(suiEverywhere()).isEqualTo(Genesis.SUPPLY);
    }

    @Test
    void undoesEverythingButGasOnFailure() {
        long before = devnet.ledger().object(coin).orElseThrow().coinValue();
        PtbBuilder ptb = sending(1000);
        ptb.splitCoins(ptb.gas(), List.of(ptb.u64(Long.MAX_VALUE)));

        Executed executed = run(pay(ptb, ref())).transaction();

        assertThat(executed.effects().success()).isFalse();
        assertThat(executed.effects().failedCommand()).hasValue(2);
        assertThat(coinsOfOther()).isZero();
        assertThat(devnet.ledger().object(coin).orElseThrow().coinValue())
                .isEqualTo(before - executed.effects().gas().net());
    }

    @Test
    void executesOnce() {
        TransactionData data = pay(sending(5), ref());
        Ledger.Located first = run(data);

        assertThat(run(data).transaction().effectsDigest())
                .isEqualTo(first.transaction().effectsDigest());
        assertThat(coinsOfOther()).isEqualTo(1);
    }

    @Test
    void refusesAnOldObjectVersion() {
        ObjectRef old = ref();
        run(pay(sending(5), old));

        assertRefused(pay(sending(6), old), "is unavailable for consumption");
    }

    @Test
    void refusesAForeignSignature() {
        byte[] bytes = pay(sending(5), ref()).toBcs();
        byte[] foreign = Ed25519KeyPair.generate().signTransaction(bytes).toArray();

        assertThatThrownBy(() -> devnet.chain().submit(bytes, List.of(foreign)).join())
                .hasCauseInstanceOf(Rejection.class)
                .hasMessageContaining("Invalid user signature");
    }

    @Test
    void refusesAnExpiredTransaction() {
        long epoch = devnet.chain().env().epoch();
        devnet.chain().endEpoch().join();
        TransactionData data = new TransactionData(
                sending(5).build(),
                key.address(),
                new GasData(List.of(ref()), key.address(), 1000, BUDGET),
                new Expiration.Epoch(epoch));

        assertRefused(data, "Transaction Expired");
    }

    @Test
    void refusesMoreThanTheAddressBalance() {
        PtbBuilder ptb = new PtbBuilder();
        ptb.withdrawal(new CallArg.FundsWithdrawal(5, StructTag.SUI, new CallArg.FundsWithdrawal.Sender()));

        assertRefused(pay(ptb, ref()), "Invalid withdraw reservation");
    }

    private int coinsOfOther() {
        return devnet.ledger().read(s -> s.ownedBy(OTHER).size());
    }

    private void assertRefused(TransactionData data, String why) {
        assertThatThrownBy(() -> run(data))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Rejection.class)
                .hasMessageContaining(why);
    }

    private CheckpointSignature signature(Checkpoint checkpoint) {
        var made = devnet.ledger().signature(checkpoint);
        return new CheckpointSignature(made.epoch(), Bytes.of(made.signature()), Bytes.of(made.bitmap()));
    }

    private CheckpointVerifier trusting(long epoch) {
        return CheckpointVerifier.trusting(devnet.ledger().committee(epoch).onChain());
    }

    @Test
    void letsAVerifierProveEachEvent() {
        Ledger.Located located = run(pay(emitting(), ref()));
        Executed executed = located.transaction();

        var verdict = trusting(0).verify(located.checkpoint().summaryBcs(), signature(located.checkpoint()));

        assertThat(verdict).isInstanceOf(VerifiedCheckpoint.class);
        EventProof proof = new EventProof(
                Bytes.of(located.checkpoint().contentsBcs()),
                executed.digest(),
                Bytes.of(executed.effectsBcs()),
                Bytes.of(executed.eventsBcs().orElseThrow()));
        for (int i = 0; i < 3; i++) {
            assertThat(proof.prove((VerifiedCheckpoint) verdict, i)).isInstanceOf(EventVerdict.Proven.class);
        }
        TransactionEffects read = TransactionEffects.fromBcs(executed.effectsBcs());
        assertThat(read.toBcs()).isEqualTo(executed.effectsBcs());
    }

    @Test
    void leadsAVerifierThroughCommittees() {
        CheckpointVerifier verifier = trusting(0);
        for (int epoch = 0; epoch < 5; epoch++) {
            Checkpoint last = devnet.chain().endEpoch().join();
            RatchetStep step = verifier.next(last.summaryBcs(), signature(last));
            assertThat(step).isInstanceOf(RatchetStep.Advanced.class);
            verifier = trusting(epoch + 1);
            assertThat(verifier.committee()).isNotEqualTo(trusting(epoch).committee());
        }
    }

    @Test
    void chainsCheckpoints() {
        run(pay(sending(5), ref()));
        long tip = devnet.ledger().tip().sequence();
        for (long c = 1; c <= tip; c++) {
            Checkpoint now = devnet.ledger().checkpoint(c).orElseThrow();
            assertThat(now.previous())
                    .contains(devnet.ledger().checkpoint(c - 1).orElseThrow().digest());
        }
    }
}
