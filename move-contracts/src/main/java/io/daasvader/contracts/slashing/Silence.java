package io.daasvader.contracts.slashing;

import io.daasvader.contracts.WorkerHeartbeat;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.Evidence.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a worker's silences in its stream: the same rule makes evidence and checks it. A silence begins with the last sign of
 * life before the worker was marked offline and ends with the next sign of life, or when the worker is no longer active.
 * Signs of life are heartbeats and changes that leave it online. Being marked in an announced maintenance is no silence, and
 * what lies before an earlier accusation of downtime counts no more. Not thread-safe.
 */
public final class Silence {
    private final List<Gap> gaps = new ArrayList<>();
    private final List<StreamEvent> run = new ArrayList<>();
    private boolean online = true;
    private boolean marked;

    private Silence() {}

    /** A checkpoint and its time. */
    public record AsOf(long checkpoint, long atMs) {}

    /**
     * The silences among these events.
     *
     * @param events of one worker, in the order of the stream; where numbers are missing, nothing is concluded across
     * @param asOf up to where the events are complete; a silence that lasts is told up to there
     */
    public static List<Gap> in(List<StreamEvent> events, Optional<AsOf> asOf) {
        Silence silence = new Silence();
        events.forEach(silence::take);
        asOf.ifPresent(silence::lasts);
        return List.copyOf(silence.gaps);
    }

    private void take(StreamEvent event) {
        if (!run.isEmpty() && event.event().seq() != run.getLast().event().seq() + 1) {
            forget();
        }
        switch (event.meaning()) {
            case LIFE -> {
                close(event);
                run.add(event);
                online = online || !(event.event() instanceof WorkerHeartbeat);
            }
            case OFFLINE -> {
                // An offline worker that ends its maintenance looks the same, and was not marked by that.
                add(event);
                marked = marked || (online && !run.isEmpty());
                online = false;
            }
            case OFFLINE_IN_MAINTENANCE -> {
                if (marked) {
                    add(event);
                } else {
                    forget();
                }
                online = false;
            }
            case RETIRED -> {
                close(event);
                online = true;
            }
            case JUDGED -> {
                gaps.clear();
                forget();
            }
            case OTHER -> add(event);
        }
    }

    private void add(StreamEvent event) {
        if (!run.isEmpty()) {
            run.add(event);
        }
    }

    private void close(StreamEvent end) {
        if (marked) {
            run.add(end);
            gap(end.atMs(), -1);
        }
        forget();
    }

    private void lasts(AsOf asOf) {
        if (marked && asOf.atMs() > run.getLast().checkpointMs()) {
            gap(asOf.atMs(), asOf.checkpoint());
        }
    }

    private void gap(long untilMs, long asOf) {
        long fromMs = run.getFirst().atMs();
        if (untilMs > fromMs && run.size() <= Evidence.MOST_CITES) {
            gaps.add(new Gap(
                    fromMs,
                    untilMs,
                    asOf,
                    run.stream()
                            .map(e -> new Numbered(e.event().seq(), e.cite()))
                            .toList()));
        }
    }

    private void forget() {
        run.clear();
        marked = false;
    }
}
