package io.daasvader.master.requests.admission;

import io.daasvader.sui.types.Address;
import java.util.Optional;

/** Which namespaces an account has. */
public interface Namespaces {
    /** The account's home namespace. */
    String home(Address owner);

    /** The namespace that the account means by {@code text}; empty when it is not the account's own. Never throws. */
    Optional<String> resolve(Address owner, String text);
}
