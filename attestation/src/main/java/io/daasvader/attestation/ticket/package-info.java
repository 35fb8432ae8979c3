/** Join tickets: what a worker needs to become a node, sealed to its key and signed by the master. */
@NullMarked
package io.daasvader.attestation.ticket;

import org.jspecify.annotations.NullMarked;
