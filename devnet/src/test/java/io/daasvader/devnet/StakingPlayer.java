package io.daasvader.devnet;

import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.types.Address;
import java.util.Optional;

/** An account with one coin, out of which it pays and into which all goes back, and its worker. */
final class StakingPlayer {
    private static final long LEAST = 3_000_000_000L;

    private final Devnet devnet;
    private final Ed25519KeyPair key;
    private Address coin;
    Optional<Address> worker = Optional.empty();
    Optional<Address> cap = Optional.empty();

    StakingPlayer(Devnet devnet, Ed25519KeyPair key) {
        this.devnet = devnet;
        this.key = key;
        this.coin = devnet.fund(key.address()).coin();
    }

    Ed25519KeyPair key() {
        return key;
    }

    Address coin() {
        return coin;
    }

    /** Takes another coin when this one cannot pay for what is drawn. */
    void fill() {
        if (wallet().coinValue() < LEAST) {
            coin = devnet.fund(key.address()).coin();
        }
    }

    LiveObject wallet() {
        return devnet.ledger().object(coin).orElseThrow();
    }
}
