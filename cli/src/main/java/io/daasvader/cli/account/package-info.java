/** An account at work: its key file, its memory of sendings, amounts. */
@org.jspecify.annotations.NullMarked
package io.daasvader.cli.account;
