package io.daasvader.devnet.twin.bytecode;

import java.math.BigInteger;

/**
 * One bytecode instruction: its opcode, its index or offset operand, and its immediate integer (0 where it has none).
 */
public record Instruction(int opcode, int operand, BigInteger immediate) {}
