/** What operators and callers see over HTTP: health, nodes, history, explanations, dry runs, metrics. Reads, and changes nothing. */
@NullMarked
package io.daasvader.master.operations;

import org.jspecify.annotations.NullMarked;
