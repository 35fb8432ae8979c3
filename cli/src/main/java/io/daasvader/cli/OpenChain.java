package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectData;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.util.Optional;

/**
 * A network with connections to its nodes.
 *
 * @param network its file, the environment applied
 * @param pool closed with this
 * @param rpc calls over the pool
 */
record OpenChain(NetworkFile network, EndpointPool pool, SuiRpc rpc) implements AutoCloseable {
    static OpenChain open(Session session, Optional<String> asked) throws IOException {
        NetworkFile network = session.network(asked);
        EndpointPool pool = session.open(network.endpoints(), Optional.of(network.chainId()));
        return new OpenChain(network, pool, new SuiRpc(pool));
    }

    /** The newest version of an object; empty when the chain has none. */
    Optional<SuiObject> object(Address id) {
        return rpc.object(id.toString())
                .map(found -> SuiObject.fromBcs(found.getBcs().getValue().toByteArray()));
    }

    /** An object's Move contents; fails when it is of another type. */
    static byte[] contents(SuiObject object, StructTag type) {
        if (object.data() instanceof ObjectData.MoveStruct struct
                && struct.type().equals(type)) {
            return struct.contents().toArray();
        }
        throw CliException.usage(
                object.id() + " is no " + type.name() + " of this package", "Check the id, and the network's package.");
    }

    /** How a transaction names it. */
    static SharedObject shared(SuiObject object) {
        if (object.owner() instanceof Owner.Shared(long initial)) {
            return new SharedObject(object.id(), initial);
        }
        throw CliException.usage(object.id() + " is not a shared object", "Give the id of the shared object.");
    }

    @Override
    public void close() {
        pool.close();
    }
}
