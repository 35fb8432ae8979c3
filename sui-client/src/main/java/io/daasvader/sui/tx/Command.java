package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.TypeTag;
import java.util.List;
import java.util.Optional;

/** One step of a programmable transaction. Lists are copied; module bytecode is not to be changed by callers. */
public sealed interface Command {
    record MoveCall(
            Address packageId, String module, String function, List<TypeTag> typeArguments, List<Argument> arguments)
            implements Command {
        public MoveCall {
            typeArguments = List.copyOf(typeArguments);
            arguments = List.copyOf(arguments);
        }

        /** {@code 0xpackage::module::function}. */
        public String target() {
            return packageId + "::" + module + "::" + function;
        }
    }

    record TransferObjects(List<Argument> objects, Argument recipient) implements Command {
        public TransferObjects {
            objects = List.copyOf(objects);
        }
    }

    record SplitCoins(Argument coin, List<Argument> amounts) implements Command {
        public SplitCoins {
            amounts = List.copyOf(amounts);
        }
    }

    record MergeCoins(Argument destination, List<Argument> sources) implements Command {
        public MergeCoins {
            sources = List.copyOf(sources);
        }
    }

    record Publish(List<Bytes> modules, List<Address> dependencies) implements Command {
        public Publish {
            modules = List.copyOf(modules);
            dependencies = List.copyOf(dependencies);
        }
    }

    record MakeMoveVec(Optional<TypeTag> type, List<Argument> elements) implements Command {
        public MakeMoveVec {
            elements = List.copyOf(elements);
        }
    }

    record Upgrade(List<Bytes> modules, List<Address> dependencies, Address packageId, Argument ticket)
            implements Command {
        public Upgrade {
            modules = List.copyOf(modules);
            dependencies = List.copyOf(dependencies);
        }
    }

    static Command fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 ->
                new MoveCall(
                        Address.fromBcs(reader),
                        reader.string(),
                        reader.string(),
                        reader.vector(TypeTag::fromBcs),
                        reader.vector(Argument::fromBcs));
            case 1 -> new TransferObjects(reader.vector(Argument::fromBcs), Argument.fromBcs(reader));
            case 2 -> new SplitCoins(Argument.fromBcs(reader), reader.vector(Argument::fromBcs));
            case 3 -> new MergeCoins(Argument.fromBcs(reader), reader.vector(Argument::fromBcs));
            case 4 -> new Publish(reader.vector(Bytes::fromBcs), reader.vector(Address::fromBcs));
            case 5 -> new MakeMoveVec(reader.option(TypeTag::fromBcs), reader.vector(Argument::fromBcs));
            case 6 ->
                new Upgrade(
                        reader.vector(Bytes::fromBcs),
                        reader.vector(Address::fromBcs),
                        Address.fromBcs(reader),
                        Argument.fromBcs(reader));
            default -> throw BcsReader.unknownVariant("Command", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case MoveCall call -> {
                call.packageId.toBcs(writer.uleb(0));
                writer.string(call.module).string(call.function);
                writer.vector(call.typeArguments, (w, type) -> type.toBcs(w));
                arguments(writer, call.arguments);
            }
            case TransferObjects(List<Argument> objects, Argument recipient) -> {
                arguments(writer.uleb(1), objects);
                recipient.toBcs(writer);
            }
            case SplitCoins(Argument coin, List<Argument> amounts) -> {
                coin.toBcs(writer.uleb(2));
                arguments(writer, amounts);
            }
            case MergeCoins(Argument destination, List<Argument> sources) -> {
                destination.toBcs(writer.uleb(3));
                arguments(writer, sources);
            }
            case Publish(List<Bytes> modules, List<Address> dependencies) ->
                bytecode(writer.uleb(4), modules, dependencies);
            case MakeMoveVec(Optional<TypeTag> type, List<Argument> elements) -> {
                writer.uleb(5).option(type, (w, tag) -> tag.toBcs(w));
                arguments(writer, elements);
            }
            case Upgrade upgrade -> {
                bytecode(writer.uleb(6), upgrade.modules, upgrade.dependencies);
                upgrade.packageId.toBcs(writer);
                upgrade.ticket.toBcs(writer);
            }
        }
    }

    private static void arguments(BcsWriter writer, List<Argument> arguments) {
        writer.vector(arguments, (w, argument) -> argument.toBcs(w));
    }

    private static void bytecode(BcsWriter writer, List<Bytes> modules, List<Address> dependencies) {
        writer.vector(modules, (w, module) -> module.toBcs(w)).vector(dependencies, (w, id) -> id.toBcs(w));
    }
}
