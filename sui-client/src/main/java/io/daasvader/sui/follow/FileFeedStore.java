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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cursor and events in one append-only file: a batch and its cursor are one record, so both are there or neither, and one
 * fsync makes them durable. When the file has grown to a size, it is replaced by what a restart needs: the cursor and the
 * positions above the settled checkpoint. Used by the feed's thread; one process at a time.
 */
public final class FileFeedStore implements CursorStore, EventSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileFeedStore.class);
    private static final int OWNER = 0;
    private static final int BATCH = 1;
    private static final int SUMMARY = 2;
    private static final long LARGEST = 64L << 20;

    private final EventSink next;
    private final RecordFile file;
    private final long largest;
    private final List<EventPosition> above = new ArrayList<>();
    private Optional<String> owner = Optional.empty();
    private Optional<Cursor> cursor = Optional.empty();
    private long shortenAt;
    private PositionSet delivered = PositionSet.EMPTY;

    /**
     * Opens or creates the file.
     *
     * @param next told of every batch after it is durable; a crash in between means that it is not told again
     */
    public FileFeedStore(Path path, EventSink next) throws IOException {
        this(path, next, LARGEST);
    }

    FileFeedStore(Path path, EventSink next, long largest) throws IOException {
        this.next = next;
        this.largest = largest;
        this.shortenAt = largest;
        this.file = RecordFile.open(path, this::replay);
        this.delivered = PositionSet.of(above);
        above.clear();
    }

    private void replay(byte[] body) {
        BcsReader r = new BcsReader(body);
        int kind = r.u8();
        switch (kind) {
            case OWNER -> owner = Optional.of(r.string());
            case BATCH -> {
                Cursor read = cursor(r);
                r.vector(FileFeedStore::event).forEach(e -> above.add(e.position()));
                above.removeIf(p -> p.checkpoint() <= read.coveredCheckpoint());
                cursor = Optional.of(read);
            }
            case SUMMARY -> {
                cursor = Optional.of(cursor(r));
                above.addAll(r.vector(FileFeedStore::position));
            }
            default -> throw BcsReader.unknownVariant("feed record", kind);
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
            file.append(List.of(ownerRecord(hash)));
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
        BcsWriter w = new BcsWriter().u8(BATCH);
        cursor(w, c);
        w.vector(batch.events(), (x, e) -> event(x, e));
        file.append(List.of(w.toByteArray()));
        cursor = Optional.of(c);
        delivered = delivered.plusEvents(batch.events()).above(c.coveredCheckpoint());
        if (file.size() > shortenAt) {
            shorten(c);
        }
    }

    private void shorten(Cursor c) {
        List<byte[]> records = new ArrayList<>();
        owner.ifPresent(hash -> records.add(ownerRecord(hash)));
        BcsWriter w = new BcsWriter().u8(SUMMARY);
        cursor(w, c);
        w.vector(delivered.toList(), (x, p) -> position(x, p));
        records.add(w.toByteArray());
        try {
            file.replace(records);
        } catch (IOException e) {
            // The batch is durable already.
            LOG.atWarn().setCause(e).log("the feed file could not be shortened and keeps growing");
        }
        shortenAt = Math.max(largest, 2 * file.size());
    }

    private static byte[] ownerRecord(String hash) {
        return new BcsWriter().u8(OWNER).string(hash).toByteArray();
    }

    private static void cursor(BcsWriter w, Cursor c) {
        w.bytes(c.opaque()).u64(c.coveredCheckpoint());
        w.option(c.last(), (x, p) -> position(x, p));
        w.string(c.issuer());
    }

    private static Cursor cursor(BcsReader r) {
        return new Cursor(r.bytes(), r.u64(), r.option(FileFeedStore::position), r.string());
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
