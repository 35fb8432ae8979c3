package io.daasvader.master.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Where the client of a cluster comes from. Thread-safe. */
interface ClientSource extends AutoCloseable {
    /** The client to call with now. */
    KubernetesClient current();

    /** Told when a call was not believed or found nobody: looks whether there is something newer to call with. */
    void refresh();

    @Override
    void close();

    /** One client for ever. */
    static ClientSource of(KubernetesClient client) {
        return new ClientSource() {
            @Override
            public KubernetesClient current() {
                return client;
            }

            @Override
            public void refresh() {}

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
