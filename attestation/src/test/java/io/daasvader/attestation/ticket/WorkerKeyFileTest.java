package io.daasvader.attestation.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerKeyFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("ticket.pem");
    }

    @Test
    void makesTheKeyOnceAndForItsOwnerAlone() throws IOException {
        WorkerKey made = WorkerKeyFile.readOrCreate(file);
        assertThat(WorkerKeyFile.readOrCreate(file).publicKey()).isEqualTo(made.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void readsWhatTheJdkWrites() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        writePrivate("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        byte[] der = pair.getPublic().getEncoded();
        assertThat(HexFormat.of().formatHex(der))
                .endsWith(WorkerKeyFile.read(file).publicKey().toHex());
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        WorkerKeyFile.readOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerKeyFile.read(file))
                .withMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileThatIsNoKey() throws IOException {
        writePrivate("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatIllegalArgumentException().isThrownBy(() -> WorkerKeyFile.read(file));
        Files.writeString(file, "suiprivkey1xyz");
        assertThatIllegalArgumentException().isThrownBy(() -> WorkerKeyFile.read(file));
    }

    private void writePrivate(String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
