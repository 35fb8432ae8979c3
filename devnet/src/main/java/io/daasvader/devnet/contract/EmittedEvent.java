package io.daasvader.devnet.contract;

import io.daasvader.sui.types.StructTag;

/** An event a call emitted. */
@SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
public record EmittedEvent(StructTag type, byte[] contents) {}
