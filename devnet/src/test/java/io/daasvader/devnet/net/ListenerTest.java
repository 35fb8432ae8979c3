package io.daasvader.devnet.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.devnet.DevnetConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void refusesPlainTextWhereOthersCanReachIt() {
        assertThatThrownBy(() -> Listener.of(DevnetConfig.inMemory().withHost("0.0.0.0")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TLS alone");
    }

    @Test
    void refusesAKeyStoreOfAnotherPassword() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "right".toCharArray());
        }
        DevnetConfig config = DevnetConfig.inMemory().withHost("0.0.0.0");
        assertThatThrownBy(() -> Listener.of(config.withTls(new DevnetConfig.Tls(file, "wrong", "devnet"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("password");
        assertThat(Listener.of(config.withTls(new DevnetConfig.Tls(file, "right", "devnet"))))
                .isNotNull();
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(new DevnetConfig.Tls(folder, "very-secret", "devnet").toString())
                .doesNotContain("very-secret");
    }
}
