package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.JsonNull;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * One YAML document to a tree, from the parser's events: nothing is composed or constructed by the library. Plain text
 * is a null, boolean or number where YAML 1.2's JSON schema says so, else text; YAML 1.1's {@code yes} and {@code 0644}
 * are text, which fields of other types then refuse. One use.
 */
final class YamlTreeReader {
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern REAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final int maxDepth;

    YamlTreeReader(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    Map<String, Object> read(String text) {
        try {
            Iterator<Event> events = new Parse(
                            LoadSettings.builder().setUseMarks(false).build())
                    .parseString(text)
                    .iterator();
            return document(events);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            // The library's own exceptions, and whatever its scanner throws at bytes that nobody thought of.
            throw Refusal.of(ReasonCode.NOT_YAML);
        }
    }

    private Map<String, Object> document(Iterator<Event> events) {
        if (!(events.next() instanceof StreamStartEvent) || !(events.next() instanceof DocumentStartEvent)) {
            throw Refusal.of(ReasonCode.NOT_AN_OBJECT, "it is empty");
        }
        Event root = events.next();
        Object tree = value(root, events, "", 0);
        events.next();
        if (events.next() instanceof DocumentStartEvent) {
            throw Refusal.of(ReasonCode.MULTIPLE_DOCUMENTS);
        }
        if (root instanceof MappingStartEvent && tree instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, value) -> object.put((String) key, value));
            return object;
        }
        throw Refusal.of(ReasonCode.NOT_AN_OBJECT);
    }

    private Object value(Event event, Iterator<Event> events, String path, int depth) {
        noAnchor(event, path);
        return switch (event) {
            case MappingStartEvent start -> {
                noTag(start.getTag(), path);
                yield mapping(events, path, depth + 1);
            }
            case SequenceStartEvent start -> {
                noTag(start.getTag(), path);
                yield sequence(events, path, depth + 1);
            }
            case ScalarEvent scalar -> {
                noTag(scalar.getTag(), path);
                yield scalar(scalar, path);
            }
            default -> throw Refusal.at(ReasonCode.NOT_YAML, path);
        };
    }

    private Map<String, Object> mapping(Iterator<Event> events, String path, int depth) {
        deeper(path, depth);
        Map<String, Object> map = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (!(value(event, events, path, depth) instanceof String key)) {
                throw Refusal.at(ReasonCode.KEY_NOT_TEXT, path.isEmpty() ? "the payload" : path);
            }
            String at = Fields.join(path, key);
            PayloadParser.put(map, key, value(events.next(), events, at, depth), at);
        }
        return map;
    }

    private List<Object> sequence(Iterator<Event> events, String path, int depth) {
        deeper(path, depth);
        List<Object> list = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            list.add(value(event, events, path + "[" + list.size() + "]", depth));
        }
        return list;
    }

    private static Object scalar(ScalarEvent scalar, String path) {
        String text = PayloadParser.text(scalar.getValue(), path);
        if (!scalar.isPlain()) {
            return text;
        }
        if (NULL.matcher(text).matches()) {
            return JsonNull.NULL;
        }
        if (BOOLEAN.matcher(text).matches()) {
            return text.startsWith("t") || text.startsWith("T");
        }
        if (WHOLE.matcher(text).matches()) {
            return JsonTreeReader.whole(new BigInteger(text), path);
        }
        return REAL.matcher(text).matches() ? JsonTreeReader.real(Double.parseDouble(text), path) : text;
    }

    private static void noAnchor(Event event, String path) {
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw Refusal.at(ReasonCode.ALIAS_BOMB, path.isEmpty() ? "the payload" : path);
        }
    }

    private static void noTag(Optional<String> tag, String path) {
        if (tag.isPresent()) {
            throw Refusal.at(ReasonCode.YAML_TAG, path.isEmpty() ? "the payload" : path);
        }
    }

    private void deeper(String path, int depth) {
        if (depth > maxDepth) {
            throw Refusal.at(ReasonCode.TOO_DEEP, path);
        }
    }
}
