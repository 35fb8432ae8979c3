package io.daasvader.contracts;

/** Why functions of {@code k8s_request} abort. */
public enum K8sRequestAbort implements AbortCode {
    /** The method must be GET, POST, PUT, PATCH or DELETE. */
    UNKNOWN_METHOD(0, "EUnknownMethod", "The method must be GET, POST, PUT, PATCH or DELETE"),
    /** The resource must have 1 to 253 bytes. */
    RESOURCE_LENGTH(1, "EResourceLength", "The resource must have 1 to 253 bytes"),
    /** The namespace must have at most 63 bytes. */
    NAMESPACE_LENGTH(2, "ENamespaceLength", "The namespace must have at most 63 bytes"),
    /** The name must have at most 253 bytes. */
    NAME_LENGTH(3, "ENameLength", "The name must have at most 253 bytes"),
    /** An inline payload must have at most 4,096 bytes. */
    PAYLOAD_TOO_LONG(4, "EPayloadTooLong", "An inline payload must have at most 4,096 bytes"),
    /** The priority must be 0 to 9. */
    PRIORITY_TOO_HIGH(5, "EPriorityTooHigh", "The priority must be 0 to 9"),
    /** The client request id must have at most 64 bytes. */
    CLIENT_REQUEST_ID_LENGTH(6, "EClientRequestIdLength", "The client request id must have at most 64 bytes"),
    /** A Walrus blob id must have 32 bytes. */
    BLOB_ID_LENGTH(7, "EBlobIdLength", "A Walrus blob id must have 32 bytes"),
    /** The sha256 must have 32 bytes. */
    HASH_LENGTH(8, "EHashLength", "The sha256 must have 32 bytes");

    private final int code;
    private final String moveName;
    private final String sentence;

    K8sRequestAbort(int code, String moveName, String sentence) {
        this.code = code;
        this.moveName = moveName;
        this.sentence = sentence;
    }

    @Override
    public String module() {
        return "k8s_request";
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
