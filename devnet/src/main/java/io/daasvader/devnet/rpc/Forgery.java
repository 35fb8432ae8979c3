package io.daasvader.devnet.rpc;

import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.RequestSpec;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.bcs.Bytes;
import java.nio.charset.StandardCharsets;

/** What a lying node makes of a request object: one that is well formed and asks for something else. */
final class Forgery {
    private static final Bytes OTHER =
            Bytes.of("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{},\"data\":{\"forged\":\"yes\"}}"
                    .getBytes(StandardCharsets.UTF_8));

    private Forgery() {}

    static boolean possible(LiveObject object) {
        return !object.isPackage() && object.type().name().equals("K8sRequest");
    }

    static LiveObject payload(LiveObject object) {
        K8sRequest real = K8sRequest.fromBcs(object.contents());
        RequestSpec spec = real.spec();
        K8sRequest forged = new K8sRequest(
                real.id(),
                real.version(),
                real.requester(),
                real.workerId(),
                real.pinned(),
                real.minTier(),
                new RequestSpec(
                        spec.method(),
                        spec.resource(),
                        spec.namespace(),
                        spec.name(),
                        OTHER,
                        Bytes.EMPTY,
                        spec.payloadSha256(),
                        spec.priority(),
                        spec.clientRequestId()),
                real.fee(),
                real.status(),
                real.scheduledSeq(),
                real.createdAtMs(),
                real.deadlineMs(),
                real.takenAtMs());
        return LiveObject.move(
                object.version(),
                object.type(),
                forged.toBcs(),
                object.publicTransfer(),
                object.owner(),
                object.previousTransaction(),
                object.storageRebate());
    }
}
