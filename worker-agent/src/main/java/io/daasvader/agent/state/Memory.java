package io.daasvader.agent.state;

import io.daasvader.sui.types.Address;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What cannot be read off the chain.
 *
 * @param stakings how many stakings of this folder have ended, by leaving or by failing; names the next one, so that a repeat of
 *     an unfinished one is recognised and pays nothing
 * @param worker the worker of this folder, once it was seen on chain
 * @param usedTicket hash of the ticket that was handed to the runtime, hex
 * @param spentTicket hash of the newest ticket that is known to open nothing any more, hex
 * @param stopNode whether the node was stopped for good on the way out
 * @param withdrawals how many of the withdrawals asked for are done
 */
public record Memory(
        int stakings,
        Optional<Address> worker,
        Optional<String> usedTicket,
        Optional<String> spentTicket,
        boolean stopNode,
        int withdrawals) {
    static final Memory EMPTY = new Memory(0, Optional.empty(), Optional.empty(), Optional.empty(), false, 0);

    public Memory withWorker(Address seen) {
        return new Memory(stakings, Optional.of(seen), usedTicket, spentTicket, stopNode, withdrawals);
    }

    public Memory withUsed(String ticket) {
        return new Memory(stakings, worker, Optional.of(ticket), spentTicket, stopNode, withdrawals);
    }

    public Memory withSpent(String ticket) {
        return new Memory(stakings, worker, Optional.empty(), Optional.of(ticket), stopNode, withdrawals);
    }

    public Memory withNodeStopped() {
        return new Memory(stakings, worker, usedTicket, spentTicket, true, withdrawals);
    }

    public Memory withWithdrawals(int done) {
        return new Memory(stakings, worker, usedTicket, spentTicket, stopNode, done);
    }

    /** As after leaving: the next staking is a new one. */
    public Memory next() {
        return new Memory(stakings + 1, Optional.empty(), Optional.empty(), Optional.empty(), false, 0);
    }

    static Memory fromJson(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            return new Memory(
                    root.path("stakings").asInt(0),
                    text(root, "worker").map(Address::parse),
                    text(root, "usedTicket"),
                    text(root, "spentTicket"),
                    root.path("stopNode").asBoolean(false),
                    root.path("withdrawals").asInt(0));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("memory.json is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Optional<String> text(JsonNode root, String name) {
        return Optional.of(root.path(name).asString("")).filter(t -> !t.isEmpty());
    }

    byte[] toJson() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("stakings", stakings);
        worker.ifPresent(w -> root.put("worker", w.toString()));
        usedTicket.ifPresent(t -> root.put("usedTicket", t));
        spentTicket.ifPresent(t -> root.put("spentTicket", t));
        root.put("stopNode", stopNode);
        root.put("withdrawals", withdrawals);
        return JsonMapper.shared().writeValueAsBytes(root);
    }
}
