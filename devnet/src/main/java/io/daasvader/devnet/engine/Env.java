package io.daasvader.devnet.engine;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.StructTag;
import java.util.function.Predicate;

/**
 * What every execution of an epoch shares.
 *
 * @param packageId the package's first version, which names its types
 * @param gasPrice reference gas price, MIST per unit
 * @param hasKey whether a type is an object's
 * @param hasStore whether objects of a type of the package may be transferred by anyone who has them
 */
public record Env(
        Digest chain,
        long epoch,
        long epochStartMs,
        long nowMs,
        long gasPrice,
        Address packageId,
        Packages packages,
        Predicate<StructTag> hasStore,
        Predicate<StructTag> hasKey) {
    /** Largest budget, MIST. */
    public static final long MAX_BUDGET = 50_000_000_000L;
}
