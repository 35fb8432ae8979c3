package io.daasvader.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One finding of the doctor.
 *
 * @param name what was looked at
 * @param result how it is
 * @param detail what was seen
 * @param remedy what to do, empty when nothing is to be done
 */
record Check(String name, Result result, String detail, String remedy) {
    enum Result {
        OK,
        FAILED,
        SKIPPED
    }

    static Check ok(String name, String detail) {
        return new Check(name, Result.OK, detail, "");
    }

    static Check failed(String name, String detail, String remedy) {
        return new Check(name, Result.FAILED, detail, remedy);
    }

    static Check skipped(String name, String detail) {
        return new Check(name, Result.SKIPPED, detail, "");
    }

    Map<String, String> toJson() {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("result", result.name().toLowerCase(java.util.Locale.ROOT));
        json.put("detail", detail);
        json.put("remedy", remedy);
        return json;
    }

    String toText() {
        String mark = switch (result) {
            case OK -> "ok      ";
            case FAILED -> "FAILED  ";
            case SKIPPED -> "skipped ";
        };
        return mark + name + ": " + detail + (remedy.isEmpty() ? "" : "\n        " + remedy);
    }
}
