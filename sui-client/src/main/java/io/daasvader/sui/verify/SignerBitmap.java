package io.daasvader.sui.verify;

import io.daasvader.sui.bcs.BcsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Reads the places of signers from a roaring bitmap that an untrusted node made. */
final class SignerBitmap {
    /** More than any committee needs: a bitmap of one container takes 8 KiB at most. */
    static final int MAX_BYTES = 16 * 1024;

    private SignerBitmap() {}

    /** The places in rising order, each below {@code members}; {@link BcsException} otherwise. */
    static List<Integer> signers(byte[] portable, int members) {
        if (portable.length > MAX_BYTES) {
            throw new BcsException("a signer bitmap of " + portable.length + " bytes");
        }
        var bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(ByteBuffer.wrap(portable));
        } catch (IOException | RuntimeException e) {
            throw new BcsException("the signer bitmap is no roaring bitmap", e);
        }
        return rising(bitmap, members);
    }

    /** A forged container may repeat or disorder its values, which would count one signer twice. */
    private static List<Integer> rising(RoaringBitmap bitmap, int members) {
        var places = new ArrayList<Integer>();
        try {
            int last = -1;
            for (var iterator = bitmap.getIntIterator(); iterator.hasNext(); ) {
                int place = iterator.next();
                if (place <= last || place >= members) {
                    throw new BcsException("the signer bitmap names place " + Integer.toUnsignedString(place)
                            + " after " + last + " in a committee of " + members);
                }
                places.add(place);
                last = place;
            }
        } catch (IndexOutOfBoundsException e) {
            throw new BcsException("the signer bitmap is no roaring bitmap", e);
        }
        return places;
    }
}
