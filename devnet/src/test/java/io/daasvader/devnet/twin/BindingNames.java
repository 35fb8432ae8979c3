package io.daasvader.devnet.twin;

import io.daasvader.contracts.DaasCalls;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parameter names of every Move function, from the Java call builders: bytecode carries none. */
final class BindingNames {
    private BindingNames() {}

    /** {@code module::function} → names in camel case, without the transaction context. */
    static Map<String, List<String>> load() {
        var names = new HashMap<String, List<String>>();
        for (Method module : DaasCalls.class.getDeclaredMethods()) {
            if (!module.getReturnType().getSimpleName().endsWith("Calls")) {
                continue;
            }
            for (Method call : module.getReturnType().getDeclaredMethods()) {
                names.put(
                        snake(module.getName()) + "::" + snake(call.getName()),
                        Arrays.stream(call.getParameters())
                                .map(parameter -> parameter.getName())
                                .toList());
            }
        }
        return names;
    }

    static String snake(String camel) {
        return camel.replaceAll("_$", "").replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
