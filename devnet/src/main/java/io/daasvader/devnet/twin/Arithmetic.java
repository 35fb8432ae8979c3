package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.bytecode.Opcode;
import java.math.BigInteger;

/** Move's checked unsigned arithmetic. */
final class Arithmetic {
    private Arithmetic() {}

    static Value binary(int opcode, Value left, Value right) {
        return switch (opcode) {
            case Opcode.EQ -> new Bool(left.resolved().equals(right.resolved()));
            case Opcode.NEQ -> new Bool(!left.resolved().equals(right.resolved()));
            case Opcode.AND -> new Bool(((Bool) left).value() && ((Bool) right).value());
            case Opcode.OR -> new Bool(((Bool) left).value() || ((Bool) right).value());
            default -> integers(opcode, (Int) left, (Int) right);
        };
    }

    private static Value integers(int opcode, Int left, Int right) {
        BigInteger a = left.number();
        BigInteger b = right.number();
        return switch (opcode) {
            case Opcode.LT -> new Bool(a.compareTo(b) < 0);
            case Opcode.GT -> new Bool(a.compareTo(b) > 0);
            case Opcode.LE -> new Bool(a.compareTo(b) <= 0);
            case Opcode.GE -> new Bool(a.compareTo(b) >= 0);
            case Opcode.ADD -> checked(left.bits(), a.add(b));
            case Opcode.SUB -> checked(left.bits(), a.subtract(b));
            case Opcode.MUL -> checked(left.bits(), a.multiply(b));
            case Opcode.DIV -> checked(left.bits(), a.divide(divisor(b)));
            case Opcode.MOD -> checked(left.bits(), a.mod(divisor(b)));
            case Opcode.BIT_AND -> checked(left.bits(), a.and(b));
            case Opcode.BIT_OR -> checked(left.bits(), a.or(b));
            case Opcode.XOR -> checked(left.bits(), a.xor(b));
            case Opcode.SHL -> new Int(left.bits(), masked(left.bits(), a.shiftLeft(distance(left, b))));
            case Opcode.SHR -> checked(left.bits(), a.shiftRight(distance(left, b)));
            default -> throw new IllegalArgumentException("no binary opcode: " + opcode);
        };
    }

    static Int cast(int bits, Value value) {
        return checked(bits, ((Int) value).number());
    }

    static Int checked(int bits, BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > bits) {
            throw MoveAbort.fault(CallOutcome.Kind.ARITHMETIC);
        }
        return new Int(bits, number);
    }

    private static BigInteger divisor(BigInteger number) {
        if (number.signum() == 0) {
            throw MoveAbort.fault(CallOutcome.Kind.ARITHMETIC);
        }
        return number;
    }

    private static int distance(Int value, BigInteger shift) {
        if (shift.intValue() >= value.bits()) {
            throw MoveAbort.fault(CallOutcome.Kind.ARITHMETIC);
        }
        return shift.intValue();
    }

    private static BigInteger masked(int bits, BigInteger number) {
        return number.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }
}
