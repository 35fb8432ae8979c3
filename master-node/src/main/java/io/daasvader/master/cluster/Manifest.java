package io.daasvader.master.cluster;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object: a Kubernetes object or a merge patch. A deep copy that nobody can change; keys keep their order.
 *
 * @param tree values are Map (with String keys), List, String, Boolean, Integer, Long, BigInteger, Double or
 *     {@link JsonNull}; anything else is an IllegalArgumentException
 */
public record Manifest(Map<String, Object> tree) {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    public Manifest {
        tree = frozen(tree);
    }

    /** Compact JSON; keys in the tree's order. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, tree);
        }
        return text.toString();
    }

    /** A deep copy that may be changed. */
    public Map<String, Object> mutableTree() {
        return mutable(tree);
    }

    /** The kind alone: an object may hold secrets. */
    @Override
    public String toString() {
        return "Manifest[" + tree.getOrDefault("kind", "patch") + "]";
    }

    private static Map<String, Object> frozen(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozenValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> frozen(textKeys(map));
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(frozenValue(item)));
                yield Collections.unmodifiableList(copy);
            }
            case String s -> s;
            case Boolean b -> b;
            case Integer i -> (long) i;
            case Long l -> l;
            case BigInteger i -> i;
            case Double d -> d;
            case JsonNull n -> n;
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        };
    }

    private static Map<String, Object> mutable(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, mutableValue(value)));
        return copy;
    }

    private static Object mutableValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> mutable(textKeys(map));
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(mutableValue(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static Map<String, Object> textKeys(Map<?, ?> map) {
        Map<String, Object> typed = new LinkedHashMap<>();
        map.forEach((key, value) -> typed.put((String) key, value));
        return typed;
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((key, item) -> {
                    json.writeName((String) key);
                    write(json, item);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case String s -> json.writeString(s);
            case Boolean b -> json.writeBoolean(b);
            case Long l -> json.writeNumber(l);
            case BigInteger i -> json.writeNumber(i);
            case Double d -> json.writeNumber(d);
            default -> json.writeNull();
        }
    }
}
