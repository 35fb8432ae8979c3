package io.daasvader.sui.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A recursive descent over Move's type notation, bounded in length and depth. */
final class TypeTagParser {
    private static final int MAX_TEXT = 4096;
    private static final int MAX_DEPTH = 16;

    private final String text;
    private int position;
    private int depth;

    TypeTagParser(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a type of " + text.length() + " characters; " + MAX_TEXT + " at most");
        }
        this.text = text;
    }

    TypeTag parseAll() {
        TypeTag type = type();
        if (position != text.length()) {
            throw bad("the end");
        }
        return type;
    }

    private TypeTag type() {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("a type nested deeper than " + MAX_DEPTH);
        }
        skipSpace();
        String word = word();
        TypeTag result;
        if (word.equals("vector")) {
            expect("<");
            result = new TypeTag.Vector(type());
            expect(">");
        } else if (word.startsWith("0x")) {
            result = struct(Address.parse(word));
        } else {
            result = primitive(word);
        }
        skipSpace();
        depth--;
        return result;
    }

    private StructTag struct(Address address) {
        expect("::");
        String module = identifier();
        expect("::");
        String name = identifier();
        List<TypeTag> parameters = new ArrayList<>();
        if (accept("<")) {
            do {
                parameters.add(type());
            } while (accept(","));
            expect(">");
        }
        return new StructTag(address, module, name, parameters);
    }

    private TypeTag primitive(String word) {
        for (var primitive : TypeTag.Primitive.values()) {
            if (primitive.name().toLowerCase(Locale.ROOT).equals(word)) {
                return primitive;
            }
        }
        throw bad("a type");
    }

    private String identifier() {
        String word = word();
        if (word.isEmpty() || Character.isDigit(word.charAt(0))) {
            throw bad("a name");
        }
        return word;
    }

    private String word() {
        int from = position;
        while (position < text.length() && isWordCharacter(text.charAt(position))) {
            position++;
        }
        return text.substring(from, position);
    }

    private static boolean isWordCharacter(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private boolean accept(String token) {
        if (text.startsWith(token, position)) {
            position += token.length();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw bad("'" + token + "'");
        }
    }

    private void skipSpace() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private IllegalArgumentException bad(String wanted) {
        return new IllegalArgumentException("expected " + wanted + " at position " + position + " of type " + text);
    }
}
