package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.List;

/** The validators of one epoch in committee order, which is the order of the bits in a signature's bitmap. */
public record Committee(long epoch, List<CommitteeMember> members) {
    public Committee {
        members = List.copyOf(members);
    }

    public static Committee fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, reader -> new Committee(reader.u64(), reader.vector(CommitteeMember::fromBcs)));
    }

    public byte[] toBcs() {
        return new BcsWriter()
                .u64(epoch)
                .vector(members, (w, member) -> member.toBcs(w))
                .toByteArray();
    }

    public long totalWeight() {
        return members.stream().mapToLong(CommitteeMember::weight).sum();
    }

    /** The weight that a quorum needs: two thirds of the total and a bit, 6,667 of 10,000. */
    public long quorum() {
        return (totalWeight() - 1) / 3 * 2 + 1;
    }
}
