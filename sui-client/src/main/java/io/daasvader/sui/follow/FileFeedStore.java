package io.daasvader.sui.follow;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.journal.RecordFile;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cursor and events in one append-only file: a batch and its cursor are one record, so both are there or neither, and one
 * fsync makes them durable. Used by the feed's thread; one process at a time.
 */
public final class FileFeedStore implements CursorStore, EventSink, AutoCloseable {
    private final EventSink next;
    private final RecordFile file;
    private final List<EventPosition> above = new ArrayList<>();
    private Optional<String> owner = Optional.empty();
    private Optional<Cursor> cursor = Optional.empty();
    private PositionSet delivered = PositionSet.EMPTY;

    /**
     * Opens or creates the file.
     *
     * @param next told of every batch after it is durable; a crash in between means that it is not told again
     */
    public FileFeedStore(Path path, EventSink next) throws IOException {
        this.next = next;
        this.file = RecordFile.open(path, this::replay);
        this.delivered = PositionSet.of(above);
        above.clear();
    }

    private void replay(byte[] body) {
        BcsReader r = new BcsReader(body);
        if (r.u8() == 0) {
            owner = Optional.of(r.string());
        } else {
            Cursor read = new Cursor(r.bytes(), r.u64(), r.option(FileFeedStore::position), r.string());
            cursor = Optional.of(read);
            for (FeedEvent e : r.vector(FileFeedStore::event)) {
                above.add(e.position());
            }
            above.removeIf(p -> p.checkpoint() <= read.coveredCheckpoint());
        }
        r.end();
    }

    @Override
    public Optional<ResumePoint> load(FeedIdentity identity) throws IOException {
        String hash = identity.hash();
        if (owner.isPresent() && !owner.get().equals(hash)) {
            throw new IllegalStateException("the feed file belongs to another chain or filter");
        }
        if (owner.isEmpty()) {
            file.append(List.of(new BcsWriter().u8(0).string(hash).toByteArray()));
            owner = Optional.of(hash);
        }
        return cursor.map(
                c -> new ResumePoint(c, delivered.above(c.coveredCheckpoint()).toList()));
    }

    @Override
    public void save(Cursor saved) throws IOException {
        write(new FeedBatch(List.of(), saved));
    }

    @Override
    public void accept(FeedBatch batch) throws IOException {
        write(batch);
        next.accept(batch);
    }

    private void write(FeedBatch batch) throws IOException {
        Cursor c = batch.cursor();
        BcsWriter w = new BcsWriter().u8(1).bytes(c.opaque()).u64(c.coveredCheckpoint());
        w.option(c.last(), (x, p) -> position(x, p));
        w.string(c.issuer()).vector(batch.events(), (x, e) -> event(x, e));
        file.append(List.of(w.toByteArray()));
        cursor = Optional.of(c);
        delivered = delivered.plusEvents(batch.events()).above(c.coveredCheckpoint());
    }

    private static void event(BcsWriter w, FeedEvent e) {
        position(w, e.position());
        e.txDigest().toBcs(w);
        e.event().toBcs(w);
    }

    private static FeedEvent event(BcsReader r) {
        return new FeedEvent(position(r), Digest.fromBcs(r), MoveEvent.fromBcs(r));
    }

    private static void position(BcsWriter w, EventPosition p) {
        w.u64(p.checkpoint()).u64(p.packed());
    }

    private static EventPosition position(BcsReader r) {
        return EventPosition.unpack(r.u64(), r.u64());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
