package io.daasvader.master.requests.admission;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of objects, and how those of the request and of the payload become one. */
final class Names {
    /** RFC 1123 subdomain; the API server is stricter for some kinds. */
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final int MAX_LENGTH = 253;

    private Names() {}

    /** The request's name; empty when it names none. */
    static Optional<String> ofRequest(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.contains("/")) {
            throw Refusal.of(ReasonCode.SUBRESOURCE, Refusal.shown(name));
        }
        checkText(name, "name");
        return Optional.of(name);
    }

    static void checkNamespace(String namespace) {
        if (namespace.startsWith("-")) {
            throw Refusal.of(ReasonCode.FLAG_LIKE_NAME, "namespace " + Refusal.shown(namespace));
        }
    }

    /** Checks {@code metadata.name} and that it agrees with the request. */
    static Optional<String> agreed(Optional<String> ofRequest, Fields metadata) {
        Optional<String> ofPayload = metadata.text("name").filter(name -> !name.isEmpty());
        ofPayload.ifPresent(name -> checkText(name, "metadata.name"));
        if (ofRequest.isPresent() && ofPayload.isPresent() && !ofRequest.equals(ofPayload)) {
            throw Refusal.at(ReasonCode.NAME_MISMATCH, "metadata.name", "is not the request's name");
        }
        return ofRequest.or(() -> ofPayload);
    }

    static boolean isSubdomain(String name) {
        return name.length() <= MAX_LENGTH && SUBDOMAIN.matcher(name).matches();
    }

    private static void checkText(String name, String where) {
        if (name.startsWith("-")) {
            throw Refusal.of(ReasonCode.FLAG_LIKE_NAME, where + " " + Refusal.shown(name));
        }
        if (!isSubdomain(name)) {
            throw Refusal.of(ReasonCode.BAD_NAME, where + " " + Refusal.shown(name));
        }
    }
}
