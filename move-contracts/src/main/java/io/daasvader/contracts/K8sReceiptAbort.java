package io.daasvader.contracts;

/** Why functions of {@code k8s_receipt} abort. */
public enum K8sReceiptAbort implements AbortCode {
    /** The request is not taken. */
    NOT_TAKEN(0, "ENotTaken", "The request is not taken"),
    /** The request is assigned to another worker. */
    WRONG_WORKER(1, "EWrongWorker", "The request is assigned to another worker"),
    /** The HTTP status must be 100 to 599. */
    HTTP_STATUS(2, "EHttpStatus", "The HTTP status must be 100 to 599"),
    /** The object UID must have at most 64 bytes. */
    OBJECT_UID_LENGTH(3, "EObjectUidLength", "The object UID must have at most 64 bytes"),
    /** The answer's sha256 must have 32 bytes. */
    ANSWER_HASH_LENGTH(4, "EAnswerHashLength", "The answer's sha256 must have 32 bytes"),
    /** The answer's blob id must have 0 or 32 bytes. */
    ANSWER_BLOB_ID_LENGTH(5, "EAnswerBlobIdLength", "The answer's blob id must have 0 or 32 bytes"),
    /** The reason of a failure must be 100 to 699. */
    UNKNOWN_REASON(6, "EUnknownReason", "The reason of a failure must be 100 to 699");

    private final int code;
    private final String moveName;
    private final String sentence;

    K8sReceiptAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "k8s_receipt";
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
