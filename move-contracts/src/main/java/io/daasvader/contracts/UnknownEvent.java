package io.daasvader.contracts;

import io.daasvader.sui.types.MoveEvent;

/** An event of another package, or of a newer version of this one. */
public record UnknownEvent(MoveEvent event) implements DecodedEvent {}
