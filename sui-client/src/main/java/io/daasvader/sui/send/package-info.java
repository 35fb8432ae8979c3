/**
 * Sending transactions so that each is executed at most once and its outcome is known in the end.
 *
 * <p>Signed bytes are journalled before they are sent, sent again unchanged after any doubt, and built anew only when the
 * old bytes can never be executed.
 */
@NullMarked
package io.daasvader.sui.send;

import org.jspecify.annotations.NullMarked;
