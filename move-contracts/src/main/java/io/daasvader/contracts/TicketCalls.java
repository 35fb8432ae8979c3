package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code ticket}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class TicketCalls {
    private static final String MODULE = "ticket";

    private final Address packageId;
    private final PtbBuilder ptb;

    TicketCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /** 1 = HPKE base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305. */
    public Argument.Result format(Argument self) {
        return ptb.moveCall(packageId, MODULE, "format", List.of(), List.of(self));
    }

    /** The version of the worker key that the ticket is sealed to. */
    public Argument.Result keyVersion(Argument self) {
        return ptb.moveCall(packageId, MODULE, "key_version", List.of(), List.of(self));
    }

    /** The sealed bytes. */
    public Argument.Result ciphertext(Argument self) {
        return ptb.moveCall(packageId, MODULE, "ciphertext", List.of(), List.of(self));
    }

    /** When the ticket ends, in ms since the epoch. */
    public Argument.Result expiresAtMs(Argument self) {
        return ptb.moveCall(packageId, MODULE, "expires_at_ms", List.of(), List.of(self));
    }

    /** blake2b256 of the sealed bytes, the only thing that events tell about them. */
    public Argument.Result ciphertextHash(Argument self) {
        return ptb.moveCall(packageId, MODULE, "ciphertext_hash", List.of(), List.of(self));
    }

    /** Whether the ticket has ended: {@code now >= expires_at_ms}. */
    public Argument.Result isExpired(Argument self, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "is_expired", List.of(), List.of(self, clock));
    }
}
