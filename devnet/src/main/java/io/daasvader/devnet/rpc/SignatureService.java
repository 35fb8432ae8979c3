package io.daasvader.devnet.rpc;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.crypto.SuiSignature;
import io.daasvader.sui.rpc.proto.SignatureVerificationServiceGrpc.SignatureVerificationServiceImplBase;
import io.daasvader.sui.rpc.proto.VerifySignatureRequest;
import io.daasvader.sui.rpc.proto.VerifySignatureResponse;
import io.grpc.stub.StreamObserver;

/** Says whether a signature over a transaction or a personal message holds. */
final class SignatureService extends SignatureVerificationServiceImplBase {
    @Override
    public void verifySignature(VerifySignatureRequest request, StreamObserver<VerifySignatureResponse> out) {
        Node.answer(out, () -> {
            String reason = reason(request);
            VerifySignatureResponse.Builder b =
                    VerifySignatureResponse.newBuilder().setIsValid(reason.isEmpty());
            if (!reason.isEmpty()) {
                b.setReason(reason);
            }
            return b.build();
        });
    }

    private static String reason(VerifySignatureRequest request) {
        SuiSignature signature =
                SuiSignature.of(request.getSignature().getBcs().getValue().toByteArray());
        byte[] message = request.getMessage().getValue().toByteArray();
        boolean valid = switch (request.getMessage().getName()) {
            case "PersonalMessage" -> signature.verifiesPersonalMessage(BcsReader.decode(message, BcsReader::bytes));
            case "TransactionData" -> signature.verifiesTransaction(message);
            default ->
                throw new IllegalArgumentException("message.name: PersonalMessage or TransactionData, not "
                        + request.getMessage().getName());
        };
        if (!valid) {
            return "the signature does not verify";
        }
        boolean other =
                request.hasAddress() && !Resolver.parse(request.getAddress()).equals(signature.signer());
        return other ? "the signature is of another address" : "";
    }
}
