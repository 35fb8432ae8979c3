package io.daasvader.devnet.ledger;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;

/**
 * One version of an object, or of a package. Its BCS is written here and not by the client library, so that the client's
 * decoder is tested against a second encoder. The contents array is not to be changed.
 *
 * @param contents BCS of the Move struct; of a package: BCS of its fields after the id and version
 * @param storageRebate MIST given back, less the non-refundable part, when this version ends
 */
@SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
public record LiveObject(
        Address id,
        long version,
        StructTag type,
        byte[] contents,
        boolean publicTransfer,
        Owner owner,
        Digest previousTransaction,
        long storageRebate,
        boolean isPackage,
        Digest digest,
        byte[] bcs) {
    public static final StructTag GAS_COIN =
            new StructTag(Address.SUI_FRAMEWORK, "coin", "Coin", java.util.List.of(StructTag.SUI));
    /** What stands in for a type where an object is a package. */
    public static final StructTag PACKAGE = StructTag.of(Address.SUI_FRAMEWORK, "package", "Package");

    /** A Move object; its id is the first 32 bytes of the contents. */
    public static LiveObject move(
            long version,
            StructTag type,
            byte[] contents,
            boolean publicTransfer,
            Owner owner,
            Digest previousTransaction,
            long storageRebate) {
        Address id = Address.of(java.util.Arrays.copyOf(contents, Address.LENGTH));
        BcsWriter w = new BcsWriter().uleb(0);
        writeType(w, type);
        w.bool(publicTransfer).u64(version).bytes(contents);
        return finish(w, id, version, type, contents, publicTransfer, owner, previousTransaction, storageRebate, false);
    }

    /** A package; {@code body} is the BCS of module map, type origins and linkage. */
    public static LiveObject movePackage(
            Address id, long version, byte[] body, Digest previousTransaction, long storageRebate) {
        BcsWriter w = new BcsWriter().uleb(1);
        id.toBcs(w);
        w.u64(version).fixed(body);
        return finish(
                w, id, version, PACKAGE, body, false, new Owner.Immutable(), previousTransaction, storageRebate, true);
    }

    private static LiveObject finish(
            BcsWriter w,
            Address id,
            long version,
            StructTag type,
            byte[] contents,
            boolean publicTransfer,
            Owner owner,
            Digest previousTransaction,
            long storageRebate,
            boolean isPackage) {
        owner.toBcs(w);
        previousTransaction.toBcs(w);
        byte[] bcs = w.u64(storageRebate).toByteArray();
        return new LiveObject(
                id,
                version,
                type,
                contents,
                publicTransfer,
                owner,
                previousTransaction,
                storageRebate,
                isPackage,
                Digests.object(bcs),
                bcs);
    }

    private static void writeType(BcsWriter w, StructTag type) {
        boolean coin = type.address().equals(Address.SUI_FRAMEWORK)
                && type.module().equals("coin")
                && type.name().equals("Coin");
        if (type.equals(GAS_COIN)) {
            w.uleb(1);
        } else if (coin) {
            w.uleb(3);
            type.typeParams().getFirst().toBcs(w);
        } else {
            w.uleb(0);
            type.toStructBcs(w);
        }
    }

    /** A SUI coin that exists nowhere, for runs that leave no trace. */
    public static LiveObject gasCoin(Address id, Address owner, long mist) {
        byte[] contents = new BcsWriter().fixed(id.bytes()).u64(mist).toByteArray();
        return move(1, GAS_COIN, contents, true, new Owner.AddressOwner(owner), Digest.ZERO, 0);
    }

    public ObjectRef ref() {
        return new ObjectRef(id, version, digest);
    }

    public boolean isGasCoin() {
        return type.equals(GAS_COIN);
    }

    /** MIST in a SUI coin. */
    public long coinValue() {
        return java.nio.ByteBuffer.wrap(contents)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong(Address.LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LiveObject o && digest.equals(o.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
