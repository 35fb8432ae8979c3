package io.daasvader.devnet.contract;

import io.daasvader.sui.types.Address;

/** What a call did to an object besides writing through a reference. */
public sealed interface ObjectChange {
    record Transfer(MoveValue object, Address to) implements ObjectChange {}

    record Share(MoveValue object) implements ObjectChange {}

    record Freeze(MoveValue object) implements ObjectChange {}

    record Delete(Address id) implements ObjectChange {}

    /** Adds or rewrites a dynamic field object under a parent. */
    record PutChild(Address fieldId, Address parent, MoveValue field) implements ObjectChange {}

    record DeleteChild(Address fieldId) implements ObjectChange {}
}
