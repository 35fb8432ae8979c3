package io.daasvader.sui.send;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.send.JournalEntry.Checkpointed;
import io.daasvader.sui.send.JournalEntry.Effects;
import io.daasvader.sui.send.JournalEntry.Expired;
import io.daasvader.sui.send.JournalEntry.Planned;
import io.daasvader.sui.send.JournalEntry.Rejected;
import io.daasvader.sui.send.JournalEntry.Sent;
import io.daasvader.sui.send.JournalEntry.Signed;
import io.daasvader.sui.types.Digest;

/** Journal entries as BCS: one byte for the state, then its fields in order. */
final class JournalCodec {
    private JournalCodec() {}

    static byte[] encode(JournalEntry entry) {
        BcsWriter w = new BcsWriter();
        switch (entry) {
            case Planned p -> w.u8(0).string(p.requestId());
            case Signed s -> signed(w.u8(1), s);
            case Sent s -> signed(w.u8(2), s.signed()).bool(s.doubtful());
            case Effects e -> e.effects().toBcs(signed(w.u8(3), e.signed()));
            case Checkpointed c -> {
                w.u8(4).string(c.requestId());
                c.digest().toBcs(w);
                c.effects().toBcs(w);
                w.u64(c.checkpoint());
            }
            case Expired e -> {
                w.u8(5).string(e.requestId());
                e.digest().toBcs(w);
            }
            case Rejected r -> {
                w.u8(6).string(r.requestId());
                r.digest().toBcs(w);
                w.string(r.reason());
            }
        }
        return w.toByteArray();
    }

    private static BcsWriter signed(BcsWriter w, Signed s) {
        w.string(s.requestId());
        s.digest().toBcs(w);
        s.transaction().toBcs(w);
        s.signature().toBcs(w);
        return w.u64(s.maxEpoch());
    }

    static JournalEntry decode(byte[] bytes) {
        BcsReader r = new BcsReader(bytes);
        int state = r.u8();
        JournalEntry entry = switch (state) {
            case 0 -> new Planned(r.string());
            case 1 -> signed(r);
            case 2 -> new Sent(signed(r), r.bool());
            case 3 -> new Effects(signed(r), Bytes.fromBcs(r));
            case 4 -> new Checkpointed(r.string(), Digest.fromBcs(r), Bytes.fromBcs(r), r.u64());
            case 5 -> new Expired(r.string(), Digest.fromBcs(r));
            case 6 -> new Rejected(r.string(), Digest.fromBcs(r), r.string());
            default -> throw new BcsException("unknown journal state " + state);
        };
        r.end();
        return entry;
    }

    private static Signed signed(BcsReader r) {
        return new Signed(r.string(), Digest.fromBcs(r), Bytes.fromBcs(r), Bytes.fromBcs(r), r.u64());
    }
}
