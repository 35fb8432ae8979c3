package io.daasvader.sui.rpc;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one full node answers.
 *
 * @param uri {@code https://host[:port]} (TLS, port 443 by default) or {@code http://host[:port]} (plain text, loopback
 *     addresses only; port 80 by default)
 * @param auth metadata sent with every call
 */
public record Endpoint(URI uri, Optional<AuthToken> auth) {
    public Endpoint {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "endpoint must be http://host[:port] or https://host[:port], not " + display(uri));
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("endpoint must not carry credentials in its address");
        }
        if (scheme.equals("http") && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException(
                    "plain http is only allowed to loopback addresses, use https for " + display(uri));
        }
    }

    public static Endpoint of(String uri) {
        return new Endpoint(URI.create(uri), Optional.empty());
    }

    public static Endpoint of(String uri, AuthToken auth) {
        return new Endpoint(URI.create(uri), Optional.of(auth));
    }

    /** The name used in logs, health and cursors: {@code host:port}. */
    public String name() {
        return uri.getHost() + ":" + port();
    }

    public boolean tls() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    public int port() {
        return uri.getPort() > 0 ? uri.getPort() : tls() ? 443 : 80;
    }

    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String display(URI uri) {
        return uri.getScheme() + "://" + uri.getHost();
    }
}
