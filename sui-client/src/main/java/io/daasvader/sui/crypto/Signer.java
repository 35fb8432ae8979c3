package io.daasvader.sui.crypto;

import io.daasvader.sui.types.Address;

/** Signs for one account. Implementations are thread-safe. */
public interface Signer {
    Address address();

    /** Signs the BCS of {@code TransactionData}. */
    SuiSignature signTransaction(byte[] transactionBcs);
}
