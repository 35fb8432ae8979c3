package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.JsonNull;
import io.daasvader.sui.bcs.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Bytes to a tree of the values that {@link Manifest} names, strictly: UTF-8, one document, no key twice, bounded depth.
 * JSON when the first character is <code>{</code>, else YAML.
 */
final class PayloadParser {
    private final int maxBytes;
    private final int maxDepth;

    PayloadParser(int maxBytes, int maxDepth) {
        this.maxBytes = maxBytes;
        this.maxDepth = maxDepth;
    }

    /** An object; null values are left out of it, as the API server reads them. */
    Map<String, Object> object(Bytes payload) {
        Map<String, Object> tree = tree(payload);
        dropNulls(tree, "");
        return tree;
    }

    /** A merge patch: null values of objects stay, as {@link JsonNull}; inside lists, which replace, they are left out. */
    Map<String, Object> patch(Bytes payload) {
        Map<String, Object> tree = tree(payload);
        dropNullsInLists(tree, "");
        return tree;
    }

    private Map<String, Object> tree(Bytes payload) {
        if (payload.length() == 0) {
            throw Refusal.of(ReasonCode.MISSING_PAYLOAD);
        }
        if (payload.length() > maxBytes) {
            throw Refusal.of(ReasonCode.TOO_LARGE, payload.length() + " bytes, at most " + maxBytes);
        }
        String text = utf8(payload);
        return text.stripLeading().startsWith("{")
                ? new JsonTreeReader(maxDepth).read(text)
                : new YamlTreeReader(maxDepth).read(text);
    }

    private static String utf8(Bytes payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.of(ReasonCode.BAD_UTF8);
        }
    }

    /** Refuses half characters, which JSON and YAML can write as escapes and UTF-8 cannot. */
    static String text(String text, String path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw Refusal.at(ReasonCode.BAD_UTF8, path);
            }
        }
        return text;
    }

    static void put(Map<String, Object> map, String key, Object value, String path) {
        if (map.putIfAbsent(key, value) != null) {
            throw Refusal.at(ReasonCode.DUPLICATE_KEY, path);
        }
    }

    private static void dropNulls(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            map.values().removeIf(JsonNull.NULL::equals);
            map.forEach((key, item) -> dropNulls(item, Fields.join(path, (String) key)));
        } else if (value instanceof List<?> list) {
            eachItem(list, path);
        }
    }

    private static void dropNullsInLists(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> dropNullsInLists(item, Fields.join(path, (String) key)));
        } else if (value instanceof List<?> list) {
            eachItem(list, path);
        }
    }

    private static void eachItem(List<?> list, String path) {
        int index = 0;
        for (Iterator<?> items = list.iterator(); items.hasNext(); index++) {
            Object item = items.next();
            String itemPath = path + "[" + index + "]";
            if (item == JsonNull.NULL) {
                throw Refusal.at(ReasonCode.WRONG_TYPE, itemPath, "is null");
            }
            dropNulls(item, itemPath);
        }
    }
}
