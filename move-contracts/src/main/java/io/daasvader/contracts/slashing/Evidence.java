package io.daasvader.contracts.slashing;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Sha256;
import java.util.Arrays;
import java.util.List;

/**
 * What a slash proposal is founded on. The SHA-256 of {@link #toBytes} lies on chain, and the document has one form only:
 * {@link #parse} refuses every other, however alike. Format: docs/reference/slashing.md. Immutable.
 *
 * @param chain the chain's id
 * @param packageId the package's first version
 * @param worker the accused
 */
public record Evidence(String chain, Address packageId, Address worker, Accusation accusation) {
    /** Longest document, in bytes. */
    public static final int MOST_BYTES = 60_000;

    /** Most gaps, and most receipts. */
    public static final int MOST_ITEMS = 64;

    /** Most events cited in all. */
    public static final int MOST_CITES = 256;

    private static final int MOST_CHAIN = 64;

    public Evidence {
        if (!chain.matches("[0-9A-Za-z]{1," + MOST_CHAIN + "}")) {
            throw new IllegalArgumentException("chain is no chain's id");
        }
    }

    /** What the worker is accused of. */
    public sealed interface Accusation {
        /** The word for it in the document. */
        String kind();

        /** The offence that it supports: 0 downtime, 1 abuse, 2 malice. */
        int offence();
    }

    /**
     * The worker was silent for longer than its timeout and was marked offline.
     *
     * @param timeoutMs the contract's {@code heartbeat_timeout_ms} that was in force
     * @param gaps oldest first
     */
    public record HeartbeatGap(long timeoutMs, List<Gap> gaps) implements Accusation {
        public HeartbeatGap {
            gaps = List.copyOf(gaps);
            need(timeoutMs > 0, "timeoutMs must be positive");
            need(!gaps.isEmpty() && gaps.size() <= MOST_ITEMS, "there must be 1 to " + MOST_ITEMS + " gaps");
            need(
                    gaps.stream().mapToInt(g -> g.events().size()).sum() <= MOST_CITES,
                    "at most " + MOST_CITES + " events may be cited");
        }

        @Override
        public String kind() {
            return "heartbeat-gap";
        }

        @Override
        public int offence() {
            return 0;
        }

        /** Time without a sign of life over all gaps, in ms. */
        public long silentMs() {
            return gaps.stream().mapToLong(Gap::silentMs).sum();
        }
    }

    /**
     * One silence. The events are every event of the worker's own stream from its last sign of life to the next one, or to the
     * newest at {@code asOf}: the numbers in the stream have no gap, so none can be left out.
     *
     * @param fromMs chain time of the last sign of life
     * @param untilMs chain time of the end, or of the checkpoint {@code asOf}
     * @param asOf the checkpoint at which the silence still lasted; -1 when it had ended
     */
    public record Gap(long fromMs, long untilMs, long asOf, List<Numbered> events) {
        public Gap {
            events = List.copyOf(events);
            need(fromMs >= 0 && untilMs > fromMs, "a gap must end after it begins");
            need(asOf >= -1, "asOf must be a checkpoint");
            need(events.size() >= 2, "a gap has at least a sign of life and the mark");
        }

        public boolean lasts() {
            return asOf >= 0;
        }

        public long silentMs() {
            return untilMs - fromMs;
        }
    }

    /**
     * An event of the worker's stream.
     *
     * @param seq its number in the stream
     */
    public record Numbered(long seq, Cite cite) {
        public Numbered {
            need(seq >= 0, "seq must not be negative");
        }
    }

    /** Requests that the chain gave to the worker and whose receipts say that the worker was gone. */
    public record RefusedReceipts(List<Refused> receipts) implements Accusation {
        public RefusedReceipts {
            receipts = List.copyOf(receipts);
            need(
                    !receipts.isEmpty() && receipts.size() <= MOST_ITEMS,
                    "there must be 1 to " + MOST_ITEMS + " receipts");
            need(
                    receipts.stream().map(Refused::request).distinct().count() == receipts.size(),
                    "a request may be cited once");
        }

        @Override
        public String kind() {
            return "refused-receipts";
        }

        @Override
        public int offence() {
            return 1;
        }
    }

    /**
     * A request and its receipt.
     *
     * @param assigned where the chain gave it to the worker
     * @param receipt where it ended
     */
    public record Refused(Address request, Cite assigned, Cite receipt) {}

    /**
     * A machine that is not what it said. This version of the product has no verifier of attestations: it reads such a document,
     * can check nothing of it, and never makes one.
     *
     * @param tier the tier that was claimed, 1 to 3
     * @param report SHA-256 of the attestation report, 32 bytes
     */
    public record FailedAttestation(int tier, Bytes report) implements Accusation {
        private static final int MOST_TIER = 3;

        public FailedAttestation {
            need(tier >= 1 && tier <= MOST_TIER, "tier must be 1 to 3");
            need(report.length() == Address.LENGTH, "report must be a SHA-256");
        }

        @Override
        public String kind() {
            return "failed-attestation";
        }

        @Override
        public int offence() {
            return 2;
        }
    }

    /** The one document of this evidence, UTF-8. Throws {@link IllegalArgumentException} when it would be too long. */
    public byte[] toBytes() {
        byte[] bytes = EvidenceJson.print(this);
        need(bytes.length <= MOST_BYTES, "the document is longer than " + MOST_BYTES + " bytes");
        return bytes;
    }

    /** What lies on chain: the SHA-256 of the document. */
    public Bytes hash() {
        return Sha256.of(toBytes());
    }

    /** Reads a document from anybody. Throws {@link IllegalArgumentException} with the reason for everything but the one form. */
    public static Evidence parse(byte[] document) {
        need(document.length <= MOST_BYTES, "longer than " + MOST_BYTES + " bytes");
        Evidence evidence = EvidenceJson.parse(document);
        need(
                Arrays.equals(evidence.toBytes(), document),
                "not in the one form: other order, spaces, or fields that do not belong there");
        return evidence;
    }

    private static void need(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what);
        }
    }
}
