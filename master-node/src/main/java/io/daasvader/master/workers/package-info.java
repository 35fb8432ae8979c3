/** Workers from their registration on chain to their node and back: tickets, certificates, labels, drain and leave. */
@NullMarked
package io.daasvader.master.workers;

import org.jspecify.annotations.NullMarked;
