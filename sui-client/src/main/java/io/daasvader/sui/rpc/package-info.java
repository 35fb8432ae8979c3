/**
 * Typed access to {@code sui.rpc.v2}: endpoints and their health, channels, unary calls with retry by status code.
 *
 * <p>Streams are opened by {@code io.daasvader.sui.follow} on channels of their own.
 */
@NullMarked
package io.daasvader.sui.rpc;

import org.jspecify.annotations.NullMarked;
