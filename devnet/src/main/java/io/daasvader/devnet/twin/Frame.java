package io.daasvader.devnet.twin;

import static io.daasvader.devnet.twin.bytecode.Opcode.*;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.devnet.twin.Value.Vec;
import io.daasvader.devnet.twin.bytecode.CallTarget;
import io.daasvader.devnet.twin.bytecode.CompiledModule;
import io.daasvader.devnet.twin.bytecode.Function;
import io.daasvader.devnet.twin.bytecode.Instruction;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One activation of a function: its locals, its operand stack, its place in the code. */
final class Frame {
    private static final Value EMPTY = new Bool(false);

    private final Interpreter interpreter;
    private final Function function;
    private final CompiledModule module;
    private final List<TypeTag> types;
    private final List<Value> locals;
    private final ArrayList<Value> stack = new ArrayList<>();
    private int next;

    Frame(
            Interpreter interpreter,
            Function function,
            CompiledModule module,
            List<TypeTag> types,
            List<Value> arguments) {
        this.interpreter = interpreter;
        this.function = function;
        this.module = module;
        this.types = types;
        var places = new Value[function.locals()];
        Arrays.fill(places, EMPTY);
        this.locals = Arrays.asList(places);
        for (int i = 0; i < arguments.size(); i++) {
            locals.set(i, arguments.get(i));
        }
    }

    List<Value> run() {
        while (true) {
            Instruction instruction = function.code().get(next++);
            switch (instruction.opcode()) {
                case RET -> {
                    return List.copyOf(stack);
                }
                case BRANCH -> next = instruction.operand();
                case BR_TRUE -> branch(instruction, true);
                case BR_FALSE -> branch(instruction, false);
                case ABORT -> throw MoveAbort.code(((Int) pop()).asLong());
                default -> step(instruction);
            }
        }
    }

    private void branch(Instruction instruction, boolean when) {
        if (((Bool) pop()).value() == when) {
            next = instruction.operand();
        }
    }

    private void step(Instruction instruction) {
        int operand = instruction.operand();
        switch (instruction.opcode()) {
            case POP -> pop();
            case NOP, FREEZE_REF -> {}
            case LD_TRUE -> push(new Bool(true));
            case LD_FALSE -> push(new Bool(false));
            case LD_U8 -> push(new Int(8, instruction.immediate()));
            case LD_U16 -> push(new Int(16, instruction.immediate()));
            case LD_U32 -> push(new Int(32, instruction.immediate()));
            case LD_U64 -> push(new Int(64, instruction.immediate()));
            case LD_U128 -> push(new Int(128, instruction.immediate()));
            case LD_U256 -> push(new Int(256, instruction.immediate()));
            case LD_CONST -> {
                var constant = module.constants().get(operand);
                push(interpreter.constant(constant.type(), constant.bytes()));
            }
            case COPY_LOC -> push(locals.get(operand).copy());
            case MOVE_LOC -> push(locals.set(operand, EMPTY));
            case ST_LOC -> locals.set(operand, pop());
            case MUT_BORROW_LOC, IMM_BORROW_LOC -> push(new Ref(locals, operand));
            case MUT_BORROW_FIELD, IMM_BORROW_FIELD ->
                borrowField(module.fields().get(operand));
            case MUT_BORROW_FIELD_GENERIC, IMM_BORROW_FIELD_GENERIC ->
                borrowField(module.fields().get(module.genericFields().get(operand)));
            case CALL -> call(module.calls().get(operand));
            case CALL_GENERIC -> call(module.genericCalls().get(operand));
            case PACK -> pack(operand);
            case PACK_GENERIC -> pack(module.genericStructs().get(operand));
            case UNPACK, UNPACK_GENERIC -> ((Fields) pop()).items().forEach(this::push);
            case READ_REF -> push(((Ref) pop()).target().copy());
            case WRITE_REF -> ((Ref) pop()).write(pop());
            case NOT -> push(new Bool(!((Bool) pop()).value()));
            case CAST_U8 -> push(Arithmetic.cast(8, pop()));
            case CAST_U16 -> push(Arithmetic.cast(16, pop()));
            case CAST_U32 -> push(Arithmetic.cast(32, pop()));
            case CAST_U64 -> push(Arithmetic.cast(64, pop()));
            case CAST_U128 -> push(Arithmetic.cast(128, pop()));
            case CAST_U256 -> push(Arithmetic.cast(256, pop()));
            case VEC_PACK ->
                push(new Vec(new ArrayList<>(pop(instruction.immediate().intValue()))));
            case VEC_UNPACK -> ((Vec) pop()).items().forEach(this::push);
            case VEC_LEN -> push(Int.u64(vector().size()));
            case VEC_IMM_BORROW, VEC_MUT_BORROW -> {
                Int index = (Int) pop();
                List<Value> items = vector();
                push(new Ref(items, within(items, index)));
            }
            case VEC_PUSH_BACK -> {
                Value item = pop();
                vector().add(item);
            }
            case VEC_POP_BACK -> {
                List<Value> items = vector();
                push(items.remove(within(items, Int.u64(items.size() - 1L))));
            }
            case VEC_SWAP -> {
                Int second = (Int) pop();
                Int first = (Int) pop();
                List<Value> items = vector();
                Collections.swap(items, within(items, first), within(items, second));
            }
            default -> {
                Value right = pop();
                push(Arithmetic.binary(instruction.opcode(), pop(), right));
            }
        }
    }

    private void call(CallTarget target) {
        interpreter.call(target, types, pop(target.arguments())).forEach(this::push);
    }

    private void pack(int struct) {
        push(Fields.of(pop(module.structs().get(struct).size()).toArray(Value[]::new)));
    }

    private void borrowField(int field) {
        push(((Ref) pop()).field(field));
    }

    private List<Value> vector() {
        return ((Vec) ((Ref) pop()).target()).items();
    }

    private static int within(List<Value> items, Int index) {
        if (index.number().bitLength() > 31 || index.number().intValue() >= items.size()) {
            throw MoveAbort.fault(CallOutcome.Kind.VECTOR);
        }
        return index.number().intValue();
    }

    private void push(Value value) {
        stack.add(value);
    }

    private Value pop() {
        return stack.removeLast();
    }

    private List<Value> pop(int count) {
        List<Value> top = stack.subList(stack.size() - count, stack.size());
        var values = List.copyOf(top);
        top.clear();
        return values;
    }
}
