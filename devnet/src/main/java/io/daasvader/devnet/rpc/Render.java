package io.daasvader.devnet.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.devnet.ledger.Committee;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.GasSummary;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.rpc.proto.Bcs;
import io.daasvader.sui.rpc.proto.CheckpointContents;
import io.daasvader.sui.rpc.proto.CheckpointSummary;
import io.daasvader.sui.rpc.proto.CheckpointedTransactionInfo;
import io.daasvader.sui.rpc.proto.EndOfEpochData;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.GasCostSummary;
import io.daasvader.sui.rpc.proto.Owner.OwnerKind;
import io.daasvader.sui.rpc.proto.SignatureScheme;
import io.daasvader.sui.rpc.proto.TransactionEvents;
import io.daasvader.sui.rpc.proto.UserSignature;
import io.daasvader.sui.rpc.proto.ValidatorAggregatedSignature;
import io.daasvader.sui.rpc.proto.ValidatorCommittee;
import io.daasvader.sui.rpc.proto.ValidatorCommitteeMember;
import io.daasvader.sui.types.Owner;
import java.util.Arrays;
import java.util.List;

/** The ledger's things as messages. */
final class Render {
    private Render() {}

    static ByteString bytes(byte[] value) {
        return ByteString.copyFrom(value);
    }

    static Bcs bcs(String name, byte[] value) {
        return Bcs.newBuilder().setName(name).setValue(bytes(value)).build();
    }

    static Timestamp time(long ms) {
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(ms, 1000))
                .setNanos(Math.floorMod(ms, 1000) * 1_000_000)
                .build();
    }

    static io.daasvader.sui.rpc.proto.Owner owner(Owner owner) {
        io.daasvader.sui.rpc.proto.Owner.Builder b = io.daasvader.sui.rpc.proto.Owner.newBuilder();
        return switch (owner) {
            case Owner.AddressOwner(var address) ->
                b.setKind(OwnerKind.ADDRESS).setAddress(address.toString()).build();
            case Owner.ObjectOwner(var parent) ->
                b.setKind(OwnerKind.OBJECT).setAddress(parent.toString()).build();
            case Owner.Shared(long version) ->
                b.setKind(OwnerKind.SHARED).setVersion(version).build();
            case Owner.Immutable() -> b.setKind(OwnerKind.IMMUTABLE).build();
            case Owner.ConsensusAddressOwner(long version, var address) ->
                b.setKind(OwnerKind.CONSENSUS_ADDRESS)
                        .setVersion(version)
                        .setAddress(address.toString())
                        .build();
        };
    }

    static io.daasvader.sui.rpc.proto.Object object(LiveObject o) {
        io.daasvader.sui.rpc.proto.Object.Builder b = io.daasvader.sui.rpc.proto.Object.newBuilder()
                .setBcs(bcs("Object", o.bcs()))
                .setObjectId(o.id().toString())
                .setVersion(o.version())
                .setDigest(o.digest().toString())
                .setOwner(owner(o.owner()))
                .setObjectType(o.isPackage() ? "package" : o.type().toString())
                .setPreviousTransaction(o.previousTransaction().toString())
                .setStorageRebate(o.storageRebate());
        if (!o.isPackage()) {
            b.setHasPublicTransfer(o.publicTransfer()).setContents(bcs(o.type().toString(), o.contents()));
            b.setJson(JsonValues.object(o.type(), o.contents()));
        }
        if (o.isGasCoin()) {
            b.setBalance(o.coinValue());
        }
        return b.build();
    }

    static GasCostSummary gas(GasSummary gas) {
        return GasCostSummary.newBuilder()
                .setComputationCost(gas.computation())
                .setStorageCost(gas.storage())
                .setStorageRebate(gas.rebate())
                .setNonRefundableStorageFee(gas.nonRefundable())
                .build();
    }

    static UserSignature signature(byte[] raw) {
        SignatureScheme scheme = SignatureScheme.ED25519;
        return UserSignature.newBuilder()
                .setBcs(bcs("UserSignatureBytes", raw))
                .setScheme(scheme)
                .setSimple(io.daasvader.sui.rpc.proto.SimpleSignature.newBuilder()
                        .setScheme(scheme)
                        .setSignature(bytes(Arrays.copyOfRange(raw, 1, 65)))
                        .setPublicKey(bytes(Arrays.copyOfRange(raw, 65, 97))))
                .build();
    }

    static Event event(Executed.EventRecord e) {
        return Event.newBuilder()
                .setPackageId(e.packageId().toString())
                .setModule(e.module())
                .setSender(e.sender().toString())
                .setEventType(e.type().toString())
                .setContents(bcs(e.type().toString(), e.contents()))
                .setJson(JsonValues.object(e.type(), e.contents()))
                .build();
    }

    /** An event delivered on its own, with its position. */
    static Event event(Checkpoint checkpoint, int transaction, int index) {
        Executed executed = checkpoint.transactions().get(transaction);
        return event(executed.events().get(index)).toBuilder()
                .setCheckpoint(checkpoint.sequence())
                .setTransactionDigest(executed.digest().toString())
                .setTransactionIndex(transaction)
                .setEventIndex(index)
                .build();
    }

    static TransactionEvents events(Executed executed) {
        TransactionEvents.Builder b = TransactionEvents.newBuilder();
        executed.eventsBcs().ifPresent(raw -> b.setBcs(bcs("TransactionEvents", raw)));
        executed.effects().eventsDigest().ifPresent(d -> b.setDigest(d.toString()));
        executed.events().forEach(e -> b.addEvents(event(e)));
        return b.build();
    }

    static ValidatorCommittee committee(Committee committee) {
        return ValidatorCommittee.newBuilder()
                .setEpoch(committee.epoch())
                .addAllMembers(members(committee))
                .build();
    }

    private static List<ValidatorCommitteeMember> members(Committee committee) {
        return committee.validators().stream()
                .map(v -> ValidatorCommitteeMember.newBuilder()
                        .setPublicKey(bytes(v.publicKey()))
                        .setWeight(v.weight())
                        .build())
                .toList();
    }

    static ValidatorAggregatedSignature signature(Committee.Signature s) {
        return ValidatorAggregatedSignature.newBuilder()
                .setEpoch(s.epoch())
                .setSignature(bytes(s.signature()))
                .setBitmap(bytes(s.bitmap()))
                .build();
    }

    /** Builds only the costly parts that the mask wants. */
    static io.daasvader.sui.rpc.proto.Checkpoint checkpoint(Ledger ledger, Checkpoint c, Masks mask) {
        io.daasvader.sui.rpc.proto.Checkpoint.Builder b = io.daasvader.sui.rpc.proto.Checkpoint.newBuilder()
                .setSequenceNumber(c.sequence())
                .setDigest(c.digest().toString());
        if (mask.wants("summary")) {
            b.setSummary(summary(c));
        }
        if (mask.wants("signature")) {
            b.setSignature(signature(ledger.signature(c)));
        }
        if (mask.wants("contents")) {
            b.setContents(contents(c));
        }
        for (int i = 0; i < c.transactions().size() && (mask.wants("transactions") || mask.wants("objects")); i++) {
            Ledger.Located located = new Ledger.Located(c.transactions().get(i), c, i);
            if (mask.wants("transactions")) {
                b.addTransactions(Transactions.executed(located, mask.at("transactions")));
            }
            if (mask.wants("objects")) {
                b.getObjectsBuilder().addAllObjects(Transactions.objects(located.transaction()));
            }
        }
        return mask.trim(b.build());
    }

    private static CheckpointSummary summary(Checkpoint c) {
        CheckpointSummary.Builder b = CheckpointSummary.newBuilder()
                .setBcs(bcs("CheckpointSummary", c.summaryBcs()))
                .setDigest(c.digest().toString())
                .setEpoch(c.epoch())
                .setSequenceNumber(c.sequence())
                .setTotalNetworkTransactions(c.totalTransactions())
                .setContentDigest(c.contentsDigest().toString())
                .setEpochRollingGasCostSummary(gas(c.epochGas()))
                .setTimestamp(time(c.timestampMs()));
        c.previous().ifPresent(d -> b.setPreviousDigest(d.toString()));
        c.nextCommittee()
                .ifPresent(next -> b.setEndOfEpochData(EndOfEpochData.newBuilder()
                        .addAllNextEpochCommittee(members(next))
                        .setNextEpochProtocolVersion(Committee.PROTOCOL_VERSION)));
        return b.build();
    }

    private static CheckpointContents contents(Checkpoint c) {
        CheckpointContents.Builder b = CheckpointContents.newBuilder()
                .setBcs(bcs("CheckpointContents", c.contentsBcs()))
                .setDigest(c.contentsDigest().toString())
                .setVersion(1);
        for (Executed t : c.transactions()) {
            CheckpointedTransactionInfo.Builder info = CheckpointedTransactionInfo.newBuilder()
                    .setTransaction(t.digest().toString())
                    .setEffects(t.effectsDigest().toString());
            t.signatures().forEach(s -> info.addSignatures(signature(s)));
            b.addTransactions(info);
        }
        return b.build();
    }
}
