package io.daasvader.master.operations;

import io.daasvader.sui.types.Address;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refusal of a call, told as problem details of RFC 9457. */
final class Problem extends ErrorResponseException {
    private Problem(HttpStatus status, ProblemDetail body) {
        super(status, body, null);
    }

    /**
     * Says what is wrong.
     *
     * @param name becomes the type, {@code urn:daasvader:problem:NAME}
     */
    static Problem of(HttpStatus status, String name, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:daasvader:problem:" + name));
        return new Problem(status, body);
    }

    static Problem bad(String detail) {
        return of(HttpStatus.BAD_REQUEST, "bad-parameter", detail);
    }

    static Problem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    static Problem unavailable(String detail) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail);
    }

    /** An address or an object id from a caller. */
    static Address address(String parameter, String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad(parameter + " must be 0x and 1 to 64 hex digits");
        }
    }
}
