package io.daasvader.master.workers;

import java.util.Optional;
import java.util.OptionalLong;

/** What is known of the certificates of nodes that were issued, and can never be called back. */
interface Issued {
    /** Why the worker's node name cannot be given to it now: a certificate of another owner's worker is still good for it. */
    Optional<String> held(WorkerRecord worker);

    /**
     * Whether a certificate may be one that was issued to the worker while it had this key. False only where all of these were
     * read and it is none of them, or where it is known as another's.
     *
     * @param sha256 of the certificate, hex
     */
    boolean mayBeOf(WorkerRecord worker, long keyVersion, String sha256);

    /**
     * Until when a certificate that was not issued to the worker's present key is good for the node's name, in ms since the
     * epoch. Empty when there is none, or when it is good for longer than the worker's own, which cannot wait so long.
     */
    OptionalLong strangeUntil(WorkerRecord worker, long keyVersion);
}
