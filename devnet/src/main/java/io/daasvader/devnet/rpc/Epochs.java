package io.daasvader.devnet.rpc;

import io.daasvader.devnet.ledger.Committee;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.sui.rpc.proto.Epoch;
import io.daasvader.sui.rpc.proto.GetEpochRequest;
import io.daasvader.sui.rpc.proto.ProtocolConfig;
import io.daasvader.sui.rpc.proto.SystemState;
import io.grpc.Status;

/** Epochs as messages. */
final class Epochs {
    private Epochs() {}

    static Epoch epoch(Node node, GetEpochRequest request) {
        Masks mask = Masks.of(
                request.hasReadMask(),
                request.getReadMask(),
                Epoch.getDefaultInstance(),
                "epoch",
                "first_checkpoint",
                "last_checkpoint",
                "start",
                "end",
                "reference_gas_price",
                "protocol_config.protocol_version");
        Ledger.EpochRecord record = request.hasEpoch()
                ? node.ledger()
                        .epoch(request.getEpoch())
                        .orElseThrow(() -> Status.NOT_FOUND
                                .withDescription("Epoch " + request.getEpoch() + " not found")
                                .asRuntimeException())
                : node.ledger().currentEpoch();
        long price = node.chain().env().gasPrice();
        Epoch.Builder b = Epoch.newBuilder()
                .setEpoch(record.epoch())
                .setCommittee(Render.committee(node.ledger().committee(record.epoch())))
                .setFirstCheckpoint(record.firstCheckpoint())
                .setStart(Render.time(record.startMs()))
                .setReferenceGasPrice(price)
                .setProtocolConfig(ProtocolConfig.newBuilder()
                        .setProtocolVersion(Committee.PROTOCOL_VERSION)
                        .putFeatureFlags("enable_address_balance_gas_payments", true)
                        .putFeatureFlags("enable_accumulators", true)
                        .putAttributes("max_tx_gas", "50000000000")
                        .putAttributes("max_gas_payment_objects", "256")
                        .putAttributes("max_tx_size_bytes", "131072"))
                .setSystemState(SystemState.newBuilder()
                        .setVersion(2)
                        .setEpoch(record.epoch())
                        .setProtocolVersion(Committee.PROTOCOL_VERSION)
                        .setReferenceGasPrice(price)
                        .setEpochStartTimestampMs(record.startMs()));
        record.lastCheckpoint().ifPresent(b::setLastCheckpoint);
        record.endMs().ifPresent(ms -> b.setEnd(Render.time(ms)));
        return mask.trim(b.build());
    }
}
