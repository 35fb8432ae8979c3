package io.daasvader.contracts.slashing;

import static io.daasvader.contracts.slashing.Finding.good;
import static io.daasvader.contracts.slashing.Finding.open;
import static io.daasvader.contracts.slashing.Finding.wrong;

import io.daasvader.contracts.Settings;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.Evidence.HeartbeatGap;
import io.daasvader.contracts.slashing.Evidence.Numbered;
import io.daasvader.contracts.slashing.PastEvents.Listed;
import io.daasvader.contracts.slashing.ProvenEvents.Seen;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a worker's silences again out of the events that are cited, by the rule that made them. */
record SilenceCheck(SlashChain chain, ProvenEvents proven, Address worker, Optional<SlashCase> about) {
    List<Finding> check(HeartbeatGap accusation) {
        List<Finding> findings = new ArrayList<>();
        long after = -1;
        for (Gap gap : accusation.gaps()) {
            Finding finding = gap.events().getFirst().seq() < after
                    ? wrong(name(gap), "it overlaps with the silence before it")
                    : gap(gap, accusation.timeoutMs());
            findings.add(finding);
            if (finding.result() != Finding.Result.VERIFIED) {
                return findings;
            }
            after = gap.events().getLast().seq();
        }
        findings.add(rest(accusation.gaps().getLast()));
        about.ifPresent(p -> findings.add(judgedBefore(accusation.gaps().getFirst(), p)));
        return findings;
    }

    private static String name(Gap gap) {
        return "silence from " + Instant.ofEpochMilli(gap.fromMs());
    }

    private Finding gap(Gap gap, long timeoutMs) {
        String what = name(gap);
        List<StreamEvent> events = new ArrayList<>();
        for (Numbered cited : gap.events()) {
            switch (proven.event(cited.cite())) {
                case Seen.Absent<StreamEvent>(String why) -> {
                    return wrong(what, why);
                }
                case Seen.Unknown<StreamEvent>(String why) -> {
                    return open(what, why);
                }
                case Seen.Found<StreamEvent>(StreamEvent seen) -> {
                    if (!seen.event().streamId().equals(worker)) {
                        return wrong(
                                what,
                                cited.cite() + " is another worker's: "
                                        + seen.event().streamId());
                    }
                    if (seen.event().seq() != cited.seq()) {
                        return wrong(
                                what,
                                cited.cite() + " has the number " + seen.event().seq() + " in the worker's stream, not "
                                        + cited.seq());
                    }
                    events.add(seen);
                }
            }
        }
        return made(gap, events).or(() -> marked(what, events)).orElseGet(() -> timeout(gap, events, timeoutMs));
    }

    /** The same rule must make the same silence of these events. */
    private Optional<Finding> made(Gap gap, List<StreamEvent> events) {
        String what = name(gap);
        Optional<Silence.AsOf> asOf = Optional.empty();
        if (gap.lasts()) {
            switch (proven.time(gap.asOf())) {
                case Seen.Found<Long>(Long ms) -> asOf = Optional.of(new Silence.AsOf(gap.asOf(), ms));
                case Seen.Absent<Long>(String why) -> {
                    return Optional.of(wrong(what, why));
                }
                case Seen.Unknown<Long>(String why) -> {
                    return Optional.of(open(what, why));
                }
            }
        }
        List<Gap> made = Silence.in(events, asOf);
        if (made.equals(List.of(gap))) {
            return Optional.empty();
        }
        return Optional.of(wrong(
                what,
                made.size() == 1
                        ? "the cited events make a silence from "
                                + Instant.ofEpochMilli(made.getFirst().fromMs())
                                + " to " + Instant.ofEpochMilli(made.getFirst().untilMs())
                                + ", and the evidence says to "
                                + Instant.ofEpochMilli(gap.untilMs())
                        : "the cited events are no silence that counts: it needs a sign of life, then the mark, with no"
                                + " sign of life, no announced maintenance and no missing number between"));
    }

    private Optional<Finding> marked(String what, List<StreamEvent> events) {
        StreamEvent mark = events.stream()
                .filter(e -> e.meaning() == StreamEvent.Meaning.OFFLINE)
                .findFirst()
                .orElseThrow();
        Optional<Boolean> calls = proven.calls(mark.cite().tx(), "availability", "mark_offline", worker);
        return calls.isEmpty()
                ? Optional.of(open(
                        what,
                        "no node has the commands of transaction " + mark.cite().tx()))
                : calls.get()
                        ? Optional.empty()
                        : Optional.of(
                                wrong(what, "transaction " + mark.cite().tx() + " does not mark this worker offline"));
    }

    /** That the timeout had passed the contract itself checked when it took the mark. */
    private Finding timeout(Gap gap, List<StreamEvent> events, long timeoutMs) {
        Optional<Settings> settings = chain.settings(events.getLast().cite().checkpoint());
        String said = "no sign of life for " + Duration.ofMillis(gap.silentMs()) + (gap.lasts() ? " and longer" : "")
                + " where the contract allows " + Duration.ofMillis(timeoutMs);
        if (settings.isEmpty()) {
            return open(name(gap), "the node's past does not reach back to the settings then in force");
        }
        return settings.get().heartbeatTimeoutMs() == timeoutMs
                ? good(name(gap), said)
                : wrong(
                        name(gap),
                        "the timeout in force was "
                                + Duration.ofMillis(settings.get().heartbeatTimeoutMs()) + ", and the evidence says "
                                + Duration.ofMillis(timeoutMs));
    }

    /** Between the last cited event and the proposal nothing may have happened before the time that the evidence speaks for. */
    private Finding rest(Gap last) {
        String what = "completeness";
        if (!last.lasts()) {
            return good(what, "the last silence has ended, and every event in it is cited");
        }
        if (about.isEmpty()) {
            return good(what, "every event up to checkpoint " + last.asOf() + " that the node lists is cited");
        }
        SlashCase proposal = about.get();
        long cited = last.events().getLast().seq();
        long next = proposal.proposed().seq();
        if (last.asOf() > proposal.proposedAt().checkpoint()) {
            return wrong(what, "the evidence speaks of a time after the proposal");
        }
        List<Listed> between = next == cited + 1
                ? List.of()
                : chain.stream(
                                worker,
                                last.events().getLast().cite().checkpoint(),
                                proposal.proposedAt().checkpoint() + 1)
                        .stream()
                        .filter(l -> l.event().seq() > cited && l.event().seq() < next)
                        .toList();
        if (between.size() != next - cited - 1) {
            return open(
                    what,
                    "the node lists " + between.size() + " of the " + (next - cited - 1)
                            + " events between the evidence and the proposal");
        }
        Optional<Listed> early = between.stream()
                .filter(l -> l.cite().checkpoint() <= last.asOf())
                .findFirst();
        return early.map(l -> wrong(what, "the evidence leaves out " + l.cite()))
                .orElseGet(() -> good(what, "no event of the worker up to checkpoint " + last.asOf() + " is left out"));
    }

    private Finding judgedBefore(Gap first, SlashCase proposal) {
        String what = "judged once";
        Optional<Listed> earlier = chain.stream(
                        worker,
                        first.events().getFirst().cite().checkpoint(),
                        proposal.proposedAt().checkpoint() + 1)
                .stream()
                .filter(l -> l.event() instanceof SlashProposed p
                        && p.offence() == proposal.proposed().offence()
                        && p.seq() > first.events().getFirst().seq()
                        && p.seq() < proposal.proposed().seq())
                .findFirst();
        return earlier.map(l ->
                        wrong(what, "an earlier proposal, " + l.cite() + ", has judged the time before it already"))
                .orElseGet(() -> good(what, "no earlier proposal is about this time"));
    }
}
