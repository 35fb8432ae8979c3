package io.daasvader.devnet.twin.bytecode;

import io.daasvader.sui.types.Address;
import java.util.List;

/** What a call instruction calls: the function and its type arguments, open over the caller's parameters. */
public record CallTarget(
        Address address, String module, String function, int arguments, List<MoveType> typeArguments) {}
