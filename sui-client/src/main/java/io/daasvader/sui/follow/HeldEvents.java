package io.daasvader.sui.follow;

import java.util.ArrayList;
import java.util.List;

/** Live events held back while a gap is closed. */
final class HeldEvents {
    private HeldEvents() {}

    static List<FeedEvent> append(List<FeedEvent> held, List<FeedEvent> more) {
        if (more.isEmpty()) {
            return held;
        }
        List<FeedEvent> all = new ArrayList<>(held.size() + more.size());
        all.addAll(held);
        all.addAll(more);
        return List.copyOf(all);
    }
}
