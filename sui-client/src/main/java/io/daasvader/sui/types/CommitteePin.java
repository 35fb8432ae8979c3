package io.daasvader.sui.types;

/**
 * The committee that trust begins with, named so that a node's answer can be checked.
 *
 * @param digest {@link Digests#committee} of the committee's BCS
 */
public record CommitteePin(long epoch, Digest digest) {
    public static CommitteePin of(Committee committee) {
        return new CommitteePin(committee.epoch(), Digests.committee(committee.toBcs()));
    }

    /** Reads {@code EPOCH:DIGEST}, the digest in base58; {@link IllegalArgumentException} for anything else. */
    public static CommitteePin parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not EPOCH:DIGEST: " + text);
        }
        return new CommitteePin(
                Long.parseUnsignedLong(text.substring(0, colon)), Digest.parse(text.substring(colon + 1)));
    }

    public boolean names(Committee committee) {
        return equals(of(committee));
    }

    /** {@code EPOCH:DIGEST}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(epoch) + ":" + digest;
    }
}
