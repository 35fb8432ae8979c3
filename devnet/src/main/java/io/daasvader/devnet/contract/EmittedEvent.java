package io.daasvader.devnet.contract;

import io.daasvader.sui.types.StructTag;

/** An event a call emitted. */
public record EmittedEvent(StructTag type, byte[] contents) {}
