package io.daasvader.contracts;

/** Why functions of {@code ticket} abort. */
public enum TicketAbort implements AbortCode {
    /** The ticket's format is unknown. */
    UNKNOWN_FORMAT(0, "EUnknownFormat", "The ticket's format is unknown"),
    /** The ciphertext must have 1 to 512 bytes. */
    CIPHERTEXT_LENGTH(1, "ECiphertextLength", "The ciphertext must have 1 to 512 bytes"),
    /** The ticket must expire in the future. */
    EXPIRY_NOT_AHEAD(2, "EExpiryNotAhead", "The ticket must expire in the future"),
    /** The ticket lives too long. */
    EXPIRY_TOO_FAR(3, "EExpiryTooFar", "The ticket lives too long");

    private final int code;
    private final String moveName;
    private final String sentence;

    TicketAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "ticket";
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String moveName() {
        return moveName;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
