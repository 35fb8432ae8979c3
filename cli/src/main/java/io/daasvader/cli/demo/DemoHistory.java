package io.daasvader.cli.demo;

import io.daasvader.sui.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The master's history of a request, one line a row. */
final class DemoHistory {
    private DemoHistory() {}

    static String path(Address request) {
        return "/api/transactions/history?request=" + request;
    }

    /** Lines for people; the page's rows as they are, without empty fields. */
    static String lines(Optional<String> answer) {
        if (answer.isEmpty()) {
            return "(the master does not serve its history)";
        }
        try {
            JsonNode data = JsonMapper.shared().readTree(answer.orElseThrow()).path("data");
            JsonNode rows = data.isArray() ? data : data.path("items");
            List<String> lines = new ArrayList<>();
            rows.forEach(row -> lines.add(line(row)));
            return String.join("\n", lines);
        } catch (JacksonException e) {
            return "(the history is not JSON)";
        }
    }

    private static String line(JsonNode row) {
        List<String> parts = new ArrayList<>();
        row.properties().forEach(field -> {
            String value = field.getValue().isValueNode()
                    ? field.getValue().asString("")
                    : field.getValue().toString();
            if (!value.isEmpty() && !field.getValue().isNull()) {
                parts.add(field.getKey() + "=" + value);
            }
        });
        return String.join(" ", parts);
    }
}
