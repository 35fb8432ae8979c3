package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;

/**
 * An event that Move code emitted.
 *
 * @param packageId the package of the module that the transaction called
 * @param module the module that the transaction called
 * @param type the event's type; its address is the package that defined the type
 * @param contents the BCS of the Move struct
 */
public record MoveEvent(Address packageId, String module, Address sender, StructTag type, Bytes contents) {
    public static MoveEvent fromBcs(BcsReader reader) {
        return new MoveEvent(
                Address.fromBcs(reader),
                reader.string(),
                Address.fromBcs(reader),
                StructTag.fromStructBcs(reader),
                Bytes.fromBcs(reader));
    }

    public void toBcs(BcsWriter writer) {
        packageId.toBcs(writer);
        writer.string(module);
        sender.toBcs(writer);
        type.toStructBcs(writer);
        contents.toBcs(writer);
    }
}
