package io.daasvader.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line hands over: words of the form {@code name=value}. It has checked them for people; what is wrong
 * here is a fault of the caller and throws {@link IllegalArgumentException}.
 */
public final class Arguments {
    private final Map<String, String> values = new HashMap<>();

    public Arguments(List<String> words) {
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("not name=value: " + word);
            }
            values.put(word.substring(0, sign), word.substring(sign + 1));
        }
    }

    /** A whole number of at least {@code least}. */
    public int number(String name, int least) {
        int value = Integer.parseInt(text(name));
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more");
        }
        return value;
    }

    public String text(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
