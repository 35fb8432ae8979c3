package io.daasvader.bench.requests;

import io.daasvader.bench.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/** A drained backlog in words and figures. */
final class DrainedReport {
    private DrainedReport() {}

    static void write(Report report, Backlog.Drained drained) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("requests", drained.requests());
        json.put("arrivedSeconds", drained.arrived());
        json.put("appliedSeconds", drained.applied());
        json.put("receiptedSeconds", drained.receipted());
        json.put("steadyPerSecond", drained.steady());
        json.put("sustainedPerSecond", drained.sustained());
        json.put("lost", drained.lost());
        json.put("missing", drained.missing());
        json.put("repeated", drained.repeated());
        report.put("backlog", json);
        report.line("%d requests at once", drained.requests());
        report.line(
                "  on chain after %.1f s, all applied after %.1f s, all receipts on chain after %.1f s",
                drained.arrived(), drained.applied(), drained.receipted());
        report.line(
                "  %.0f/s applied in the middle of it, %.0f/s from first event to last receipt",
                drained.steady(), drained.sustained());
        report.line(
                "  lost %d, without an effect %d, repeated %d", drained.lost(), drained.missing(), drained.repeated());
    }
}
