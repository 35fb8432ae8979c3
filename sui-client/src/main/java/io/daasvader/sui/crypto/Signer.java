package io.daasvader.sui.crypto;

import io.daasvader.sui.types.Address;

/** Signs for one account. Implementations are thread-safe. */
public interface Signer {
    Address address();

    Ed25519PublicKey publicKey();

    /** Signs the BCS of a message of this intent. */
    SuiSignature sign(Intent intent, byte[] messageBcs);

    /** Signs the BCS of {@code TransactionData}. */
    default SuiSignature signTransaction(byte[] transactionBcs) {
        return sign(Intent.TRANSACTION_DATA, transactionBcs);
    }
}
