package io.daasvader.contracts.slashing;

import io.daasvader.contracts.slashing.Evidence.Accusation;
import io.daasvader.contracts.slashing.Evidence.FailedAttestation;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.Evidence.HeartbeatGap;
import io.daasvader.contracts.slashing.Evidence.Numbered;
import io.daasvader.contracts.slashing.Evidence.Refused;
import io.daasvader.contracts.slashing.Evidence.RefusedReceipts;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of {@link Evidence}: no spaces, fields in this order. Reading takes what it knows; the caller compares the forms. */
final class EvidenceJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FORMAT = "daasvader-evidence";
    private static final int VERSION = 1;

    private EvidenceJson() {}

    static byte[] print(Evidence evidence) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("chain", evidence.chain());
        root.put("package", evidence.packageId().toString());
        root.put("worker", evidence.worker().toString());
        root.put("kind", evidence.accusation().kind());
        switch (evidence.accusation()) {
            case HeartbeatGap(long timeoutMs, List<Gap> gaps) -> {
                root.put("timeoutMs", timeoutMs);
                var list = root.putArray("gaps");
                gaps.forEach(g -> print(list.addObject(), g));
            }
            case RefusedReceipts(List<Refused> receipts) -> {
                var list = root.putArray("receipts");
                for (Refused refused : receipts) {
                    ObjectNode node = list.addObject();
                    node.put("request", refused.request().toString());
                    print(node.putObject("assigned"), refused.assigned());
                    print(node.putObject("receipt"), refused.receipt());
                }
            }
            case FailedAttestation(int tier, Bytes report) -> {
                root.put("tier", tier);
                root.put("report", report.toHex());
            }
        }
        return JSON.writeValueAsBytes(root);
    }

    private static void print(ObjectNode node, Gap gap) {
        node.put("fromMs", gap.fromMs());
        node.put("untilMs", gap.untilMs());
        if (gap.lasts()) {
            node.put("asOf", gap.asOf());
        }
        var events = node.putArray("events");
        for (Numbered event : gap.events()) {
            ObjectNode one = events.addObject();
            one.put("seq", event.seq());
            print(one, event.cite());
        }
    }

    private static void print(ObjectNode node, Cite cite) {
        node.put("checkpoint", cite.checkpoint());
        node.put("tx", cite.tx().toString());
        node.put("event", cite.event());
    }

    static Evidence parse(byte[] document) {
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        if (!text(root, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("format is not " + FORMAT);
        }
        if (number(root, "version") != VERSION) {
            throw new IllegalArgumentException("version " + number(root, "version") + " is not known");
        }
        return new Evidence(
                text(root, "chain"),
                Address.parse(text(root, "package")),
                Address.parse(text(root, "worker")),
                accusation(root));
    }

    private static Accusation accusation(JsonNode root) {
        return switch (text(root, "kind")) {
            case "heartbeat-gap" -> new HeartbeatGap(number(root, "timeoutMs"), all(root, "gaps", EvidenceJson::gap));
            case "refused-receipts" -> new RefusedReceipts(all(root, "receipts", EvidenceJson::refused));
            case "failed-attestation" ->
                new FailedAttestation(
                        (int) small(root, "tier"), Bytes.of(HexFormat.of().parseHex(text(root, "report"))));
            default -> throw new IllegalArgumentException("kind is not known");
        };
    }

    private static Gap gap(JsonNode node) {
        return new Gap(
                number(node, "fromMs"),
                number(node, "untilMs"),
                node.has("asOf") ? number(node, "asOf") : -1,
                all(node, "events", e -> new Numbered(number(e, "seq"), cite(e))));
    }

    private static Refused refused(JsonNode node) {
        return new Refused(
                Address.parse(text(node, "request")), cite(node.path("assigned")), cite(node.path("receipt")));
    }

    private static Cite cite(JsonNode node) {
        return new Cite(number(node, "checkpoint"), Digest.parse(text(node, "tx")), (int) small(node, "event"));
    }

    private static <T> List<T> all(JsonNode node, String field, Function<JsonNode, T> reader) {
        JsonNode list = node.path(field);
        if (!list.isArray() || list.size() > Evidence.MOST_CITES) {
            throw new IllegalArgumentException(field + " must be a list of at most " + Evidence.MOST_CITES);
        }
        List<T> all = new ArrayList<>();
        list.forEach(item -> all.add(reader.apply(item)));
        return all;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field + " must be a text");
        }
        return value.stringValue();
    }

    private static long small(JsonNode node, String field) {
        long value = number(node, field);
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(field + " is too large");
        }
        return value;
    }

    private static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException(field + " must be a whole number that is not negative");
        }
        return value.longValue();
    }
}
