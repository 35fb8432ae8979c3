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
import io.daasvader.sui.types.ExecutionFailure;
import io.daasvader.sui.types.MoveAbort;

/** Journal entries as BCS: one byte for the state, then its fields in order. */
final class JournalCodec {
    private JournalCodec() {}

    static byte[] encode(JournalEntry entry) {
        BcsWriter w = new BcsWriter();
        switch (entry) {
            case Planned p -> w.u8(0).string(p.requestId());
            case Signed s -> signed(w.u8(1), s);
            case Sent s -> signed(w.u8(2), s.signed());
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
                w.option(r.digest(), (x, d) -> d.toBcs(x));
                w.option(r.abort(), (x, a) -> ExecutionFailure.abort(a).toBcs(x))
                        .string(r.reason());
            }
        }
        return w.toByteArray();
    }

    private static BcsWriter signed(BcsWriter w, Signed s) {
        w.string(s.requestId());
        s.digest().toBcs(w);
        s.transaction().toBcs(w);
        s.signature().toBcs(w);
        return w.u64(s.maxEpoch()).u64(s.aboveCheckpoint());
    }

    static JournalEntry decode(byte[] bytes) {
        BcsReader r = new BcsReader(bytes);
        int state = r.u8();
        JournalEntry entry = switch (state) {
            case 0 -> new Planned(r.string());
            case 1 -> signed(r);
            case 2 -> new Sent(signed(r));
            case 3 -> new Effects(signed(r), Bytes.fromBcs(r));
            case 4 -> new Checkpointed(r.string(), Digest.fromBcs(r), Bytes.fromBcs(r), r.u64());
            case 5 -> new Expired(r.string(), Digest.fromBcs(r));
            case 6 -> new Rejected(r.string(), r.option(Digest::fromBcs), r.option(JournalCodec::abort), r.string());
            default -> throw new BcsException("unknown journal state " + state);
        };
        r.end();
        return entry;
    }

    private static MoveAbort abort(BcsReader r) {
        return ExecutionFailure.fromBcs(r).moveAbort().orElseThrow(() -> new BcsException("not a Move abort"));
    }

    private static Signed signed(BcsReader r) {
        return new Signed(r.string(), Digest.fromBcs(r), Bytes.fromBcs(r), Bytes.fromBcs(r), r.u64(), r.u64());
    }
}
