package io.daasvader.master.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.Collection;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.master.chain.ChainObjects.LiveWorker;
import io.daasvader.master.workers.CertificateJudge.Verdict;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateJudgeTest {
    private static final long SUI = 1_000_000_000;
    private static final long NOW_MS = 1_000;
    private static final Address ID = Address.parse("0x22");
    private static final WorkerRecord KNOWN = known(Optional.empty());
    private static final CertificateRequest OWN = asks("system:bootstrap:abc123", "system:node:n1", "system:nodes");

    private static WorkerRecord known(Optional<String> admittedKey) {
        return new WorkerRecord(
                ID,
                Address.parse("0x1"),
                "n1",
                4,
                true,
                false,
                false,
                Optional.of(new WorkerRecord.IssuedTicket("abc123", "00", 0, 5_000, Optional.of("tx"))),
                admittedKey,
                admittedKey.map(k -> "abc123"),
                admittedKey.isPresent() ? OptionalLong.of(0) : OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** What was issued, as a table of facts. */
    private record Facts(Optional<String> reason, Set<String> own, OptionalLong strange) implements Issued {
        static final Facts NONE = new Facts(Optional.empty(), Set.of(), OptionalLong.empty());

        @Override
        public Optional<String> held(WorkerRecord worker) {
            return reason;
        }

        @Override
        public boolean mayBeOf(WorkerRecord worker, long keyVersion, String sha256) {
            return own.contains(sha256);
        }

        @Override
        public OptionalLong strangeUntil(WorkerRecord worker, long keyVersion) {
            return strange;
        }
    }

    private static CertificateRequest asks(String user, String name, String... groups) {
        return new CertificateRequest(
                "csr",
                user,
                Set.of("client auth", "digital signature", "key encipherment"),
                Optional.of(new CertificateRequest.Asked(name, List.of(groups), "key-1")),
                "uid",
                Optional.empty(),
                NOW_MS);
    }

    private static Optional<LiveWorker> live(int status, long nextSeq, long keyVersion, long stake) {
        return Optional.of(new LiveWorker(
                new Worker(
                        ID,
                        1,
                        nextSeq,
                        Address.parse("0x1"),
                        "n1",
                        Bytes.EMPTY,
                        keyVersion,
                        stake,
                        0,
                        0,
                        0,
                        status,
                        false,
                        false,
                        false,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        new Collection(ID, 0)),
                new SharedObject(ID, 1)));
    }

    private static Verdict judge(WorkerRecord known, CertificateRequest request, Optional<LiveWorker> live) {
        return judge(known, request, live, Facts.NONE, NOW_MS);
    }

    private static Verdict judge(
            WorkerRecord known, CertificateRequest request, Optional<LiveWorker> live, Facts facts, long nowMs) {
        return new CertificateJudge(List.of(known), w -> Standing.of(w, live, SUI), facts, nowMs).judge(request);
    }

    private static Verdict renewal(Optional<String> credential, Facts facts, long nowMs) {
        CertificateRequest asked = asks("system:node:n1", "system:node:n1", "system:nodes");
        return judge(
                known(Optional.of("key-2")),
                new CertificateRequest(
                        asked.name(), asked.user(), asked.usages(), asked.asked(), asked.uid(), credential, NOW_MS),
                live(Standing.ACTIVE, 5, 0, SUI),
                facts,
                nowMs);
    }

    private static Verdict judge(CertificateRequest request) {
        return judge(KNOWN, request, live(Standing.PENDING, 5, 0, SUI));
    }

    @Test
    void approvesTheTicketsHolderForItsNode() {
        assertThat(judge(OWN)).isInstanceOf(Verdict.Approve.class);
    }

    @Test
    void deniesAnotherNodeAnotherGroupAndAnotherToken() {
        assertThat(judge(asks("system:bootstrap:abc123", "system:node:n2", "system:nodes")))
                .isInstanceOf(Verdict.Deny.class);
        assertThat(judge(asks("system:bootstrap:abc123", "system:node:n1", "system:nodes", "system:masters")))
                .isInstanceOf(Verdict.Deny.class);
        assertThat(judge(asks("system:bootstrap:zzz999", "system:node:n1", "system:nodes")))
                .isInstanceOf(Verdict.Deny.class);
        assertThat(judge(asks("somebody", "system:node:n1", "system:nodes"))).isInstanceOf(Verdict.Deny.class);
    }

    @Test
    void deniesAWorkerThatWasSlashedWhileItJoins() {
        assertThat(judge(KNOWN, OWN, live(Standing.SLASHED, 5, 0, SUI)))
                .isInstanceOfSatisfying(
                        Verdict.Deny.class, d -> assertThat(d.reason()).contains("slashed"));
    }

    @Test
    void deniesAWorkerThatLeavesOrHasTooLittleStakeOrAnotherKey() {
        assertThat(judge(KNOWN, OWN, live(Standing.DRAINING, 5, 0, SUI))).isInstanceOf(Verdict.Deny.class);
        assertThat(judge(KNOWN, OWN, live(Standing.ACTIVE, 5, 0, SUI - 1))).isInstanceOf(Verdict.Deny.class);
        assertThat(judge(KNOWN, OWN, live(Standing.ACTIVE, 5, 1, SUI))).isInstanceOf(Verdict.Deny.class);
    }

    @Test
    void waitsWhenTheChainShowsAnOlderStateOrNone() {
        assertThat(judge(KNOWN, OWN, live(Standing.PENDING, 4, 0, SUI))).isInstanceOf(Verdict.Later.class);
        assertThat(judge(KNOWN, OWN, Optional.empty())).isInstanceOf(Verdict.Later.class);
    }

    @Test
    void approvesTheSameKeyAgainAndNoOther() {
        Optional<LiveWorker> live = live(Standing.PENDING, 5, 0, SUI);
        assertThat(judge(known(Optional.of("key-1")), OWN, live)).isInstanceOf(Verdict.Approve.class);
        assertThat(judge(known(Optional.of("key-2")), OWN, live)).isInstanceOf(Verdict.Deny.class);
    }

    @Test
    void renewsForTheNodeItselfAlone() {
        Optional<LiveWorker> live = live(Standing.ACTIVE, 5, 0, SUI);
        CertificateRequest renewal = asks("system:node:n1", "system:node:n1", "system:nodes");
        assertThat(judge(known(Optional.of("key-2")), renewal, live)).isInstanceOf(Verdict.Renew.class);
        assertThat(judge(KNOWN, renewal, live)).isInstanceOf(Verdict.Deny.class);
        assertThat(judge(known(Optional.of("key-2")), asks("system:node:n2", "system:node:n1", "system:nodes"), live))
                .isInstanceOf(Verdict.Deny.class);
    }

    @Test
    void deniesTheTicketsHolderANameForWhichAnotherOwnersCertificateIsGood() {
        Facts held = new Facts(Optional.of("held"), Set.of(), OptionalLong.empty());
        assertThat(judge(KNOWN, OWN, live(Standing.PENDING, 5, 0, SUI), held, NOW_MS))
                .isInstanceOfSatisfying(
                        Verdict.Deny.class, d -> assertThat(d.reason()).isEqualTo("held"));
    }

    @Test
    void renewsForACertificateOfThePresentKeyAloneWhereTheServerTellsWhichOneAsks() {
        // That a strange one is good does not matter then.
        Facts own = new Facts(Optional.empty(), Set.of("aa"), OptionalLong.of(NOW_MS + 9));
        assertThat(renewal(Optional.of("aa"), own, NOW_MS)).isInstanceOf(Verdict.Renew.class);
        assertThat(renewal(Optional.of("bb"), own, NOW_MS)).isInstanceOf(Verdict.Deny.class);
        assertThat(renewal(Optional.of("bb"), own, NOW_MS + 100)).isInstanceOf(Verdict.Deny.class);
    }

    @Test
    void renewsOnAnOldServerOnlyWhatWasAskedWhenNoStrangeCertificateWasGoodAnyMore() {
        Facts good = new Facts(Optional.empty(), Set.of(), OptionalLong.of(NOW_MS + 9));
        assertThat(renewal(Optional.empty(), good, NOW_MS)).isInstanceOf(Verdict.Later.class);
        assertThat(renewal(Optional.empty(), good, NOW_MS + 10)).isInstanceOf(Verdict.Deny.class);
        Facts ended = new Facts(Optional.empty(), Set.of(), OptionalLong.of(NOW_MS - 1));
        assertThat(renewal(Optional.empty(), ended, NOW_MS)).isInstanceOf(Verdict.Renew.class);
    }
}
