package io.daasvader.cli;

import java.io.PrintWriter;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command's answer goes. Text is for people, JSON for programs: one value on standard output, nothing else there.
 *
 * @param out standard output
 * @param err standard error
 * @param json whether the answer is JSON
 */
record Console(PrintWriter out, PrintWriter err, boolean json) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Prints the answer in the form that was asked for; the values are records, maps, lists, texts and numbers. */
    void answer(Map<String, ?> value, String text) {
        out.println(json ? JSON.writeValueAsString(value) : text);
        out.flush();
    }

    void jsonLine(Object value) {
        out.println(JSON.writeValueAsString(value));
        out.flush();
    }

    void text(String text) {
        out.println(text);
        out.flush();
    }

    /** A remark beside the answer. */
    void note(String text) {
        err.println(text);
        err.flush();
    }
}
