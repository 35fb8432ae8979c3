package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.JsonNull;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Strict JSON (RFC 8259) to a tree. One use. */
final class JsonTreeReader {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final int maxDepth;

    JsonTreeReader(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    Map<String, Object> read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Map<String, Object> tree = object(parser, "", 1);
            if (parser.nextToken() != null) {
                throw Refusal.of(ReasonCode.MULTIPLE_DOCUMENTS);
            }
            return tree;
        } catch (JacksonException e) {
            throw Refusal.of(
                    ReasonCode.NOT_JSON,
                    "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    private Map<String, Object> object(JsonParser parser, String path, int depth) {
        deeper(path, depth);
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = PayloadParser.text(parser.currentName(), path);
            String at = Fields.join(path, key);
            PayloadParser.put(map, key, value(parser, parser.nextToken(), at, depth), at);
        }
        return map;
    }

    private List<Object> list(JsonParser parser, String path, int depth) {
        deeper(path, depth);
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(parser, token, path + "[" + list.size() + "]", depth));
        }
        return list;
    }

    private Object value(JsonParser parser, @Nullable JsonToken token, String path, int depth) {
        return switch (token) {
            case START_OBJECT -> object(parser, path, depth + 1);
            case START_ARRAY -> list(parser, path, depth + 1);
            case VALUE_STRING -> PayloadParser.text(parser.getString(), path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue(), path);
            case VALUE_NUMBER_FLOAT -> real(parser.getDoubleValue(), path);
            case VALUE_NULL -> JsonNull.NULL;
            case null, default -> throw Refusal.at(ReasonCode.NOT_JSON, path);
        };
    }

    private void deeper(String path, int depth) {
        if (depth > maxDepth) {
            throw Refusal.at(ReasonCode.TOO_DEEP, path);
        }
    }

    static Object whole(BigInteger value, String path) {
        if (value.bitLength() > 63) {
            throw Refusal.at(ReasonCode.NUMBER_OUT_OF_RANGE, path);
        }
        return value.longValueExact();
    }

    static Object real(double value, String path) {
        if (!Double.isFinite(value)) {
            throw Refusal.at(ReasonCode.NUMBER_OUT_OF_RANGE, path);
        }
        return value;
    }
}
