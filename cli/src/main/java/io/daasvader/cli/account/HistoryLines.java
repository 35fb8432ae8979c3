package io.daasvader.cli.account;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Rows of the master's history for people. */
public final class HistoryLines {
    private static final List<String> AFTER_STEP =
            List.of("requestId", "httpStatus", "reason", "objectUid", "tx", "detail");

    private HistoryLines() {}

    /** Time, step, and the fields that are not empty. */
    public static String line(JsonNode row) {
        String head = Instant.ofEpochMilli(row.path("atMs").asLong(0)) + "  "
                + "%-12s".formatted(row.path("step").asString("?"));
        String rest = AFTER_STEP.stream()
                .filter(name -> !value(row, name).isEmpty())
                .map(name -> name + "=" + value(row, name))
                .collect(Collectors.joining("  "));
        return head + "  " + rest;
    }

    private static String value(JsonNode row, String name) {
        JsonNode field = row.path(name);
        if (field.isObject()) {
            return field.path("number").asInt(0) == 0
                    ? ""
                    : field.path("number").asString("") + " "
                            + field.path("name").asString("");
        }
        return field.asString("");
    }
}
