package io.daasvader.master.cluster.local;

/**
 * A certificate and its private key, both PEM (the key as {@code EC PRIVATE KEY}, which Go and the Java clients both read).
 *
 * <p>Never printed: {@code toString} leaves the key out.
 */
record Credential(String certificatePem, String privateKeyPem) {
    @Override
    public String toString() {
        return "Credential[key hidden]";
    }
}
