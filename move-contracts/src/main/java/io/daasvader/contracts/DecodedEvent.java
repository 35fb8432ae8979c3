package io.daasvader.contracts;

/** What an event turned out to be. */
public sealed interface DecodedEvent permits DaasEvent, UnknownEvent {}
