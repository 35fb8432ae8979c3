package io.daasvader.devnet.twin.bytecode;

/** The opcodes of Move bytecode version 7 that compiled Sui packages use. Source: the Move binary format. */
public final class Opcode {
    public static final int POP = 0x01;
    public static final int RET = 0x02;
    public static final int BR_TRUE = 0x03;
    public static final int BR_FALSE = 0x04;
    public static final int BRANCH = 0x05;
    public static final int LD_U64 = 0x06;
    public static final int LD_CONST = 0x07;
    public static final int LD_TRUE = 0x08;
    public static final int LD_FALSE = 0x09;
    public static final int COPY_LOC = 0x0a;
    public static final int MOVE_LOC = 0x0b;
    public static final int ST_LOC = 0x0c;
    public static final int MUT_BORROW_LOC = 0x0d;
    public static final int IMM_BORROW_LOC = 0x0e;
    public static final int MUT_BORROW_FIELD = 0x0f;
    public static final int IMM_BORROW_FIELD = 0x10;
    public static final int CALL = 0x11;
    public static final int PACK = 0x12;
    public static final int UNPACK = 0x13;
    public static final int READ_REF = 0x14;
    public static final int WRITE_REF = 0x15;
    public static final int ADD = 0x16;
    public static final int SUB = 0x17;
    public static final int MUL = 0x18;
    public static final int MOD = 0x19;
    public static final int DIV = 0x1a;
    public static final int BIT_OR = 0x1b;
    public static final int BIT_AND = 0x1c;
    public static final int XOR = 0x1d;
    public static final int OR = 0x1e;
    public static final int AND = 0x1f;
    public static final int NOT = 0x20;
    public static final int EQ = 0x21;
    public static final int NEQ = 0x22;
    public static final int LT = 0x23;
    public static final int GT = 0x24;
    public static final int LE = 0x25;
    public static final int GE = 0x26;
    public static final int ABORT = 0x27;
    public static final int NOP = 0x28;
    public static final int FREEZE_REF = 0x2e;
    public static final int SHL = 0x2f;
    public static final int SHR = 0x30;
    public static final int LD_U8 = 0x31;
    public static final int LD_U128 = 0x32;
    public static final int CAST_U8 = 0x33;
    public static final int CAST_U64 = 0x34;
    public static final int CAST_U128 = 0x35;
    public static final int MUT_BORROW_FIELD_GENERIC = 0x36;
    public static final int IMM_BORROW_FIELD_GENERIC = 0x37;
    public static final int CALL_GENERIC = 0x38;
    public static final int PACK_GENERIC = 0x39;
    public static final int UNPACK_GENERIC = 0x3a;
    public static final int VEC_PACK = 0x40;
    public static final int VEC_LEN = 0x41;
    public static final int VEC_IMM_BORROW = 0x42;
    public static final int VEC_MUT_BORROW = 0x43;
    public static final int VEC_PUSH_BACK = 0x44;
    public static final int VEC_POP_BACK = 0x45;
    public static final int VEC_UNPACK = 0x46;
    public static final int VEC_SWAP = 0x47;
    public static final int LD_U16 = 0x48;
    public static final int LD_U32 = 0x49;
    public static final int LD_U256 = 0x4a;
    public static final int CAST_U16 = 0x4b;
    public static final int CAST_U32 = 0x4c;
    public static final int CAST_U256 = 0x4d;

    private Opcode() {}

    /** Whether one ULEB128 index or offset follows; refuses opcodes outside the list. */
    static boolean hasIndex(int opcode) {
        return switch (opcode) {
            case BR_TRUE,
                    BR_FALSE,
                    BRANCH,
                    LD_CONST,
                    COPY_LOC,
                    MOVE_LOC,
                    ST_LOC,
                    MUT_BORROW_LOC,
                    IMM_BORROW_LOC,
                    MUT_BORROW_FIELD,
                    IMM_BORROW_FIELD,
                    CALL,
                    PACK,
                    UNPACK,
                    MUT_BORROW_FIELD_GENERIC,
                    IMM_BORROW_FIELD_GENERIC,
                    CALL_GENERIC,
                    PACK_GENERIC,
                    UNPACK_GENERIC,
                    VEC_LEN,
                    VEC_IMM_BORROW,
                    VEC_MUT_BORROW,
                    VEC_PUSH_BACK,
                    VEC_POP_BACK,
                    VEC_SWAP -> true;
            case POP,
                    RET,
                    LD_TRUE,
                    LD_FALSE,
                    READ_REF,
                    WRITE_REF,
                    ADD,
                    SUB,
                    MUL,
                    MOD,
                    DIV,
                    BIT_OR,
                    BIT_AND,
                    XOR,
                    OR,
                    AND,
                    NOT,
                    EQ,
                    NEQ,
                    LT,
                    GT,
                    LE,
                    GE,
                    ABORT,
                    NOP,
                    FREEZE_REF,
                    SHL,
                    SHR,
                    CAST_U8,
                    CAST_U64,
                    CAST_U128,
                    CAST_U16,
                    CAST_U32,
                    CAST_U256 -> false;
            default ->
                throw new IllegalArgumentException("opcode 0x" + Integer.toHexString(opcode)
                        + " is outside what the twin runs (enums and global storage)");
        };
    }
}
