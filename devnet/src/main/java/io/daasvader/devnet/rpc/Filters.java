package io.daasvader.devnet.rpc;

import io.daasvader.devnet.ledger.Effects;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Executed.EventRecord;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.rpc.proto.EventFilter;
import io.daasvader.sui.rpc.proto.EventLiteral;
import io.daasvader.sui.rpc.proto.EventTerm;
import io.daasvader.sui.rpc.proto.TransactionFilter;
import io.daasvader.sui.rpc.proto.TransactionLiteral;
import io.daasvader.sui.rpc.proto.TransactionTerm;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Filters as predicates: terms are OR, literals in a term AND; an empty filter matches all. */
final class Filters {
    private static final int MAX_LITERALS = 10;

    private Filters() {}

    static BiPredicate<Executed, EventRecord> events(EventFilter filter) {
        count(filter.getTermsList().stream()
                .mapToInt(EventTerm::getLiteralsCount)
                .sum());
        List<BiPredicate<Executed, EventRecord>> terms = new ArrayList<>();
        for (EventTerm term : filter.getTermsList()) {
            BiPredicate<Executed, EventRecord> all = (t, e) -> true;
            for (EventLiteral literal : term.getLiteralsList()) {
                BiPredicate<Executed, EventRecord> one = event(literal);
                all = all.and(literal.getNegated() ? one.negate() : one);
            }
            terms.add(all);
        }
        return (t, e) -> terms.isEmpty() || terms.stream().anyMatch(p -> p.test(t, e));
    }

    private static void count(int literals) {
        if (literals > MAX_LITERALS) {
            throw refused("filter has " + literals + " literals, more than " + MAX_LITERALS);
        }
    }

    private static RuntimeException refused(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }

    private static BiPredicate<Executed, EventRecord> event(EventLiteral literal) {
        return switch (literal.getPredicateCase()) {
            case SENDER -> {
                Address sender = Resolver.parse(literal.getSender().getAddress());
                yield (t, e) -> e.sender().equals(sender);
            }
            case EMIT_MODULE -> {
                Predicate<EventRecord> module = module(literal.getEmitModule().getModule());
                yield (t, e) -> module.test(e);
            }
            case EVENT_TYPE -> {
                Predicate<StructTag> type = type(literal.getEventType().getEventType());
                yield (t, e) -> type.test(e.type());
            }
            case EVENT_STREAM_HEAD -> (t, e) -> false;
            case PREDICATE_NOT_SET -> throw refused("filter literal without predicate");
        };
    }

    private static Predicate<EventRecord> module(String text) {
        String[] parts = text.split("::", -1);
        Address packageId = Resolver.parse(parts[0]);
        return e -> e.packageId().equals(packageId)
                && (parts.length < 2 || e.module().equals(parts[1]));
    }

    private static Predicate<StructTag> type(String text) {
        String[] parts = text.split("::", 3);
        Address packageId = Resolver.parse(parts[0]);
        if (parts.length < 3) {
            return t -> t.address().equals(packageId)
                    && (parts.length < 2 || t.module().equals(parts[1]));
        }
        StructTag wanted = StructTag.parse(text);
        return t -> wanted.typeParams().isEmpty()
                ? t.address().equals(packageId)
                        && t.module().equals(wanted.module())
                        && t.name().equals(wanted.name())
                : t.equals(wanted);
    }

    static Predicate<Executed> transactions(TransactionFilter filter) {
        count(filter.getTermsList().stream()
                .mapToInt(TransactionTerm::getLiteralsCount)
                .sum());
        List<Predicate<Executed>> terms = new ArrayList<>();
        for (TransactionTerm term : filter.getTermsList()) {
            Predicate<Executed> all = t -> true;
            for (TransactionLiteral literal : term.getLiteralsList()) {
                Predicate<Executed> one = transaction(literal);
                all = all.and(literal.getNegated() ? one.negate() : one);
            }
            terms.add(all);
        }
        return t -> terms.isEmpty() || terms.stream().anyMatch(p -> p.test(t));
    }

    private static Predicate<Executed> transaction(TransactionLiteral literal) {
        return switch (literal.getPredicateCase()) {
            case SENDER -> {
                Address sender = Resolver.parse(literal.getSender().getAddress());
                yield t -> t.data().sender().equals(sender);
            }
            case AFFECTED_ADDRESS -> {
                Address address = Resolver.parse(literal.getAffectedAddress().getAddress());
                yield t -> affects(t, address);
            }
            case AFFECTED_OBJECT -> {
                Address id = Resolver.parse(literal.getAffectedObject().getObjectId());
                yield t -> t.effects().changed().stream().anyMatch(c -> c.id().equals(id));
            }
            case MOVE_CALL -> {
                String[] parts = literal.getMoveCall().getFunction().split("::", -1);
                Address packageId = Resolver.parse(parts[0]);
                yield t -> t.data().kind().commands().stream()
                        .anyMatch(c -> c instanceof Command.MoveCall m
                                && m.packageId().equals(packageId)
                                && (parts.length < 2 || m.module().equals(parts[1]))
                                && (parts.length < 3 || m.function().equals(parts[2])));
            }
            case EMIT_MODULE -> {
                Predicate<EventRecord> module = module(literal.getEmitModule().getModule());
                yield t -> t.events().stream().anyMatch(module);
            }
            case EVENT_TYPE -> {
                Predicate<StructTag> type = type(literal.getEventType().getEventType());
                yield t -> t.events().stream().anyMatch(e -> type.test(e.type()));
            }
            case PACKAGE_WRITE ->
                t -> t.effects().changed().stream()
                        .anyMatch(c -> c.after().filter(LiveObject::isPackage).isPresent());
            case EVENT_STREAM_HEAD -> t -> false;
            case PREDICATE_NOT_SET -> throw refused("filter literal without predicate");
        };
    }

    private static boolean affects(Executed t, Address address) {
        Owner owner = new Owner.AddressOwner(address);
        return t.data().sender().equals(address)
                || t.data().gas().owner().equals(address)
                || t.effects().changed().stream().anyMatch(c -> holds(c, owner, address));
    }

    private static boolean holds(Effects.Change c, Owner owner, Address address) {
        return c.after().filter(o -> o.owner().equals(owner)).isPresent()
                || c.before().filter(o -> o.owner().equals(owner)).isPresent()
                || c.balance().filter(b -> b.owner().equals(address)).isPresent();
    }
}
