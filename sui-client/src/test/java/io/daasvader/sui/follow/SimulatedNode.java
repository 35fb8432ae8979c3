package io.daasvader.sui.follow;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A chain in virtual time: checkpoints with a random number of matching events, all known beforehand. */
final class SimulatedNode {
    private static final Address PACKAGE = Address.parse("0xda");
    private static final StructTag TYPE = StructTag.parse("0xda::daas::Event");

    final List<List<FeedEvent>> checkpoints = new ArrayList<>();
    int total;

    SimulatedNode(int events, Random random) {
        while (total < events) {
            int here = random.nextInt(10) == 0 ? random.nextInt(1500) : random.nextInt(4);
            List<FeedEvent> in = new ArrayList<>();
            for (int i = 0; i < here; i++) {
                EventPosition p = new EventPosition(checkpoints.size(), i / 3, i % 3);
                in.add(new FeedEvent(p, Digest.ZERO, new MoveEvent(PACKAGE, "daas", PACKAGE, TYPE, Bytes.EMPTY)));
            }
            checkpoints.add(List.copyOf(in));
            total += here;
        }
    }

    long height(long nowMs) {
        return Math.min(checkpoints.size() - 1L, nowMs / 250);
    }

    List<FeedEvent> at(long checkpoint) {
        return checkpoints.get((int) checkpoint);
    }

    List<EventPosition> allPositions() {
        return checkpoints.stream()
                .flatMap(List::stream)
                .map(FeedEvent::position)
                .toList();
    }
}
