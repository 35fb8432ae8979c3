package io.daasvader.devnet.twin.bytecode;

import java.util.List;

/** A function of the package with its code; {@code locals} counts the parameters too. */
public record Function(
        String module,
        String name,
        Visibility visibility,
        boolean entry,
        int typeParameters,
        List<MoveType> parameters,
        List<MoveType> returns,
        int locals,
        List<Instruction> code) {
    /** Who may call it. */
    public enum Visibility {
        PRIVATE,
        PUBLIC,
        PACKAGE
    }

    /** Whether a transaction may call it. */
    public boolean callable() {
        return entry || visibility == Visibility.PUBLIC;
    }
}
