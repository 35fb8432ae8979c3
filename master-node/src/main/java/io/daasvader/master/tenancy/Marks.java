package io.daasvader.master.tenancy;

import io.daasvader.sui.types.Address;

/**
 * The labels and annotations that tie an object to its request, owner and worker. A label takes 63 characters, so its
 * value is a letter and the first 40 hex digits of the id; the annotations hold the whole ids.
 */
public final class Marks {
    /** All keys of DaasVader begin so; nobody else may set one. */
    public static final String PREFIX = "daasvader.io/";

    public static final String REQUEST = PREFIX + "request";
    public static final String OWNER = PREFIX + "owner";
    public static final String WORKER = PREFIX + "worker";
    /**
     * On a node, the worker's label again, under a name that the API server lets no kubelet set: by it pods are tied to the worker.
     */
    public static final String NODE_PIN = "daasvader.io.node-restriction.kubernetes.io/worker";

    public static final String REQUEST_ID = PREFIX + "request-id";
    public static final String OWNER_ADDRESS = PREFIX + "owner-address";
    public static final String WORKER_ID = PREFIX + "worker-id";
    public static final String CLIENT_REQUEST_ID = PREFIX + "client-request-id";

    private Marks() {}

    /** The value of the label {@link #REQUEST}. */
    public static String requestLabel(Address request) {
        return label("r-", request);
    }

    /** The value of the label {@link #OWNER}. */
    public static String ownerLabel(Address owner) {
        return label("o-", owner);
    }

    /** The value of the label {@link #WORKER}, on objects and on the worker's node. */
    public static String workerLabel(Address worker) {
        return label("w-", worker);
    }

    /** The name of an object whose request and payload name none: the same at every repeat. */
    public static String generatedName(Address request) {
        return "r-" + request.toString().substring(2, 22);
    }

    private static String label(String prefix, Address id) {
        return prefix + id.toString().substring(2, 42);
    }
}
