package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.JsonNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object inside a payload, with its path for messages. Changes go through to the payload. A value of an unexpected
 * type is a refusal; {@link JsonNull} reads as absent, and {@link #isNull} tells it.
 */
record Fields(Map<String, Object> map, String path) {
    static String join(String path, String key) {
        String shown = key.matches("[A-Za-z0-9_-]{1,63}") ? key : "[" + Refusal.shown(key) + "]";
        return path.isEmpty() || shown.startsWith("[") ? path + shown : path + "." + shown;
    }

    String at(String key) {
        return join(path, key);
    }

    boolean has(String key) {
        Object value = map.get(key);
        return value != null && value != JsonNull.NULL;
    }

    boolean isNull(String key) {
        return map.get(key) == JsonNull.NULL;
    }

    Optional<String> text(String key) {
        return value(key).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw wrongType(key, "must be text");
        });
    }

    Optional<Boolean> flag(String key) {
        return value(key).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw wrongType(key, "must be true or false");
        });
    }

    Optional<Long> number(String key) {
        return value(key).map(value -> {
            if (value instanceof Long number) {
                return number;
            }
            throw wrongType(key, "must be a whole number");
        });
    }

    Optional<Fields> object(String key) {
        return value(key).map(value -> asObject(value, at(key)));
    }

    /** The objects of a list; empty when it is absent. */
    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        for (Object item : list(key)) {
            objects.add(asObject(item, at(key) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** The texts of a list; empty when it is absent. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(key)) {
            if (!(item instanceof String text)) {
                throw wrongType(key, "must be a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The object at the key, made when it is absent. */
    Fields child(String key) {
        if (!has(key)) {
            map.put(key, new LinkedHashMap<String, Object>());
        }
        return object(key).orElseThrow();
    }

    void set(String key, Object value) {
        map.put(key, value);
    }

    Refusal refuse(ReasonCode code, String key) {
        return Refusal.at(code, at(key));
    }

    /** Refuses null, which in a merge patch would remove what protects the cluster. */
    void keep(String key) {
        if (isNull(key)) {
            throw refuse(ReasonCode.PINNED_FIELD, key);
        }
    }

    private List<?> list(String key) {
        return value(key)
                .<List<?>>map(value -> {
                    if (value instanceof List<?> list) {
                        return list;
                    }
                    throw wrongType(key, "must be a list");
                })
                .orElse(List.of());
    }

    private Optional<Object> value(String key) {
        return has(key) ? Optional.ofNullable(map.get(key)) : Optional.empty();
    }

    private Refusal wrongType(String key, String wanted) {
        return Refusal.at(ReasonCode.WRONG_TYPE, at(key), wanted);
    }

    /** The readers make maps with String keys alone. */
    @SuppressWarnings("unchecked")
    private static Fields asObject(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return new Fields((Map<String, Object>) map, path);
        }
        throw Refusal.at(ReasonCode.WRONG_TYPE, path, "must be an object");
    }
}
