package io.daasvader.devnet.twin.bytecode;

import io.daasvader.sui.bcs.BcsReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads the instructions of one function. Global storage and enum instructions are refused: the package has none. */
final class CodeReader {
    private static final BigInteger NONE = BigInteger.ZERO;

    private CodeReader() {}

    static List<Instruction> read(BcsReader reader) {
        int count = reader.uleb();
        var code = new ArrayList<Instruction>(count);
        for (int i = 0; i < count; i++) {
            code.add(instruction(reader));
        }
        return List.copyOf(code);
    }

    private static Instruction instruction(BcsReader reader) {
        int opcode = reader.u8();
        return switch (opcode) {
            case Opcode.LD_U8 -> immediate(opcode, BigInteger.valueOf(reader.u8()));
            case Opcode.LD_U16 -> immediate(opcode, BigInteger.valueOf(reader.u16()));
            case Opcode.LD_U32 -> immediate(opcode, BigInteger.valueOf(reader.u32()));
            case Opcode.LD_U64 -> immediate(opcode, u64(reader));
            case Opcode.LD_U128 -> immediate(opcode, reader.u128());
            case Opcode.LD_U256 -> immediate(opcode, reader.u256());
            case Opcode.VEC_PACK, Opcode.VEC_UNPACK -> new Instruction(opcode, reader.uleb(), u64(reader));
            default -> new Instruction(opcode, Opcode.hasIndex(opcode) ? reader.uleb() : 0, NONE);
        };
    }

    private static Instruction immediate(int opcode, BigInteger value) {
        return new Instruction(opcode, 0, value);
    }

    private static BigInteger u64(BcsReader reader) {
        return new BigInteger(Long.toUnsignedString(reader.u64()));
    }
}
