package io.daasvader.agent.report;

import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.join.Snapshot;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link Snapshot}. */
public final class StatusJson {
    private StatusJson() {}

    public static String print(Snapshot s) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("node", s.node());
        root.put("wallet", s.wallet());
        root.put("runtime", s.runtime());
        root.put("phase", s.phase().name().toLowerCase(Locale.ROOT));
        root.put("detail", s.phase().sentence());
        root.put("trouble", s.trouble());
        root.put("nodeState", s.state().name().toLowerCase(Locale.ROOT));
        root.put("joined", s.identity());
        s.worker().ifPresent(w -> worker(root.putObject("worker"), w));
        var processes = root.putArray("processes");
        s.processes().forEach(p -> {
            ObjectNode one = processes.addObject();
            one.put("name", p.name());
            one.put("pid", p.pid());
            one.put("running", p.pid() > 0);
            one.put("starts", p.starts());
            one.put("adopted", p.adopted());
        });
        root.put("heartbeats", s.heartbeats());
        ObjectNode milestones = root.putObject("milestones");
        s.milestones().forEach((step, at) -> milestones.put(step, at.toString()));
        root.put("chainRead", Instant.ofEpochMilli(s.chainReadMs()).toString());
        root.put("taken", Instant.ofEpochMilli(s.takenMs()).toString());
        root.put("simulated", s.simulated());
        return root.toString();
    }

    private static void worker(ObjectNode node, WorkerOnChain w) {
        node.put("id", w.worker().id().toString());
        node.put("status", w.status().name().toLowerCase(Locale.ROOT));
        node.put("online", w.worker().online());
        node.put("maintenance", w.worker().maintenance());
        node.put("tier", w.worker().tier());
        node.put("stakeMist", Long.toUnsignedString(w.worker().stake()));
        node.put("unbondingMist", Long.toUnsignedString(w.worker().unbonding()));
        node.put("unlockAtMs", w.worker().unlockAtMs());
        node.put("earningsMist", Long.toUnsignedString(w.worker().earnings()));
        node.put("openSlashes", w.worker().openSlashes());
        node.put("lastHeartbeatMs", w.worker().lastHeartbeatMs());
        w.worker().ticket().ifPresent(t -> node.put("ticketExpiresAtMs", t.expiresAtMs()));
    }
}
