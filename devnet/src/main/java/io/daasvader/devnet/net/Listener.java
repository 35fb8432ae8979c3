package io.daasvader.devnet.net;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.daasvader.devnet.DevnetConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;

/** The address that the node and the faucet listen on, in plain text on loopback alone. */
public final class Listener {
    private final String host;
    private final Optional<KeyManagerFactory> keys;

    private Listener(String host, Optional<KeyManagerFactory> keys) {
        this.host = host;
        this.keys = keys;
    }

    /**
     * Reads the key store, if there is one.
     *
     * @throws IOException when it cannot be read, or when others could read along
     */
    public static Listener of(DevnetConfig config) throws IOException {
        if (config.tls().isEmpty()) {
            if (!InetAddress.getByName(config.host()).isLoopbackAddress()) {
                throw new IOException(config.host() + " can be reached by others: devnet listens there with TLS alone");
            }
            return new Listener(config.host(), Optional.empty());
        }
        return new Listener(config.host(), Optional.of(read(config.tls().get())));
    }

    private static KeyManagerFactory read(DevnetConfig.Tls tls) throws IOException {
        byte[] bytes = Files.readAllBytes(tls.keyStore());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), tls.password().toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, tls.password().toCharArray());
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(tls.keyStore() + " is no PKCS12 key store of this password", e);
        }
    }

    /** A server that listens there. */
    public ServerBuilder server(int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        return prompt(
                keys.isPresent()
                        ? Server.builder().https(address).tls(keys.get())
                        : Server.builder().http(address));
    }

    /** A server on loopback, in plain text. */
    public static ServerBuilder loopback(int port) {
        return prompt(Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    /** Ends at once: a chain that stops is a node that fails, and takes no leave of its clients. */
    private static ServerBuilder prompt(ServerBuilder server) {
        return server.connectionDrainDuration(Duration.ZERO).bossGroupFactory(address -> PromptBoss.open());
    }
}
