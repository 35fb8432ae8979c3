package io.daasvader.cli;

import io.daasvader.cli.account.Sui;
import io.daasvader.contracts.slashing.EvidenceCheck;
import io.daasvader.contracts.slashing.SlashCase;
import io.daasvader.contracts.slashing.SlashChain;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.types.Address;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Slash proposals for people and programs. */
final class SlashView {
    private static final String MALICE = "malice";

    private SlashView() {}

    /** The proposal; ends the command when the chain's past has none of this id. */
    static SlashCase find(SlashChain chain, Address id) {
        return past(() -> chain.find(id))
                .orElseThrow(() -> CliException.failed(
                        "no slash proposal has the id " + id,
                        "Check the id (daas slash list), the network, and --from."));
    }

    /** Nodes that have forgotten the past say so in their own words; what helps is the same. */
    static <T> T past(Supplier<T> look) {
        try {
            return look.get();
        } catch (RpcException e) {
            throw Rpc.unreachable(
                    e, "Give --from the oldest checkpoint that the node keeps, or use a node that keeps more.");
        }
    }

    static Map<String, Object> json(SlashCase about) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("proposal", about.id().toString());
        answer.put("worker", about.worker().toString());
        answer.put("state", about.state().name().toLowerCase(Locale.ROOT));
        answer.put("offence", EvidenceCheck.offence(about.proposed().offence()));
        answer.put("amount", Sui.format(about.proposed().amount()));
        answer.put("amountMist", Long.toUnsignedString(about.proposed().amount()));
        answer.put("evidenceSha256", about.proposed().evidenceHash().toHex());
        answer.put(
                "executable",
                Instant.ofEpochMilli(about.proposed().executableAtMs()).toString());
        answer.put("proposedBy", about.proposedAt().tx().toString());
        about.statement().ifPresent(s -> answer.put("statementSha256", s.toHex()));
        about.executed().ifPresent(e -> {
            answer.put("taken", Sui.format(e.amount()));
            answer.put("takenMist", Long.toUnsignedString(e.amount()));
        });
        about.endedAt().ifPresent(c -> answer.put("endedBy", c.tx().toString()));
        return answer;
    }

    /** What the owner may do, and until when. */
    static String owner(SlashCase about, long nowMs) {
        Instant end = Instant.ofEpochMilli(about.proposed().executableAtMs());
        return switch (about.state()) {
            case PROPOSED ->
                nowMs < about.proposed().executableAtMs()
                        ? "may dispute until " + end + ": daas slash dispute " + about.id()
                                + " --key FILE --statement FILE"
                        : "cannot dispute any more: the window ended at " + end;
            case DISPUTED ->
                "has disputed; the statement's SHA-256 is "
                        + about.statement().orElseThrow().toHex();
            case UPHELD -> "has disputed, and the administrator decided against it";
            case EXECUTED ->
                EvidenceCheck.offence(about.proposed().offence()).equals(MALICE)
                        ? "can unbond and leave with what is left; the worker can never work again"
                        : "can add stake and be reinstated, or unbond and leave with what is left";
            case DISMISSED -> "need do nothing";
        };
    }

    /** What happens next. */
    static String next(SlashCase about, long nowMs) {
        Instant end = Instant.ofEpochMilli(about.proposed().executableAtMs());
        boolean open = nowMs < about.proposed().executableAtMs();
        String execution = (open ? "from " + end + " on" : "now") + " the operator can execute it";
        return switch (about.state()) {
            case PROPOSED -> open ? "if nobody disputes, " + execution : execution;
            case DISPUTED ->
                "the administrator upholds or dismisses it; until then nothing is taken, and the worker cannot leave";
            case UPHELD -> execution;
            case EXECUTED ->
                "it is over: " + Sui.format(about.executed().orElseThrow().amount()) + " were taken";
            case DISMISSED -> "it is over: nothing is taken, and this evidence cannot be used again";
        };
    }

    static String text(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append("%-16s %s%n".formatted(name, value)));
        return text.toString().stripTrailing();
    }
}
