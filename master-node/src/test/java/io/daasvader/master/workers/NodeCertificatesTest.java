package io.daasvader.master.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.JoinTokenSet;
import io.daasvader.contracts.WorkerLeft;
import io.daasvader.contracts.WorkerRegistered;
import io.daasvader.master.database.Database;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** What a master remembers of certificates, in a real database. */
class NodeCertificatesTest {
    private static final Address OLD = Address.parse("0xa");
    private static final Address NEXT = Address.parse("0xb");
    private static final Address OWNER = Address.parse("0x1");
    private static final Address OTHER = Address.parse("0x2");
    private static final Duration LIFE = Duration.ofDays(14);
    private static final Duration ASSUMED = Duration.ofDays(366);
    private static final Bytes HASH = Bytes.of(new byte[32]);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SingleConnectionDataSource source;
    private Database database;
    private Workers workers;
    private NodeCertificates certificates;

    @BeforeEach
    void open() {
        source = new SingleConnectionDataSource("jdbc:sqlite:" + folder.resolve("m.db"), true);
        Flyway.configure()
                .dataSource(source)
                .placeholders(Map.of("bytes", "blob", "identity", "integer primary key autoincrement"))
                .load()
                .migrate();
        database = new Database(source);
        workers = new Workers(database, () -> now);
        Duration any = Duration.ofSeconds(1);
        WorkerSettings settings = new WorkerSettings(
                WorkerSettings.Policy.AUTOMATIC, Optional.empty(), any, any, any, LIFE, ASSUMED, any, any);
        certificates = new NodeCertificates(database, workers, settings, () -> now);
        register(OLD, OWNER);
    }

    @AfterEach
    void close() {
        database.close();
        source.destroy();
    }

    private void register(Address worker, Address owner) {
        database.update(t -> workers.registered(
                t, new WorkerRegistered(worker, 0, worker, owner, "n1", Bytes.EMPTY, 0, 0), 1, "tx", true));
    }

    private WorkerRecord of(Address worker) {
        return workers.find(worker).orElseThrow();
    }

    private static CertificateRequest request(String uid) {
        return new CertificateRequest("csr", "user", Set.of(), Optional.empty(), uid, Optional.empty(), 0);
    }

    private void granted(String uid, long keyVersion) {
        workers.admitted(
                OLD, "key", "token", keyVersion, t -> certificates.granted(t, request(uid), of(OLD), keyVersion));
    }

    private void left() {
        database.update(t -> {
            workers.left(t, OLD, "tx");
            certificates.apply(t, new WorkerLeft(OLD, 9, OLD, OWNER, "n1", 0));
        });
        register(NEXT, OTHER);
    }

    /** As the signer leaves it in the request's status. */
    private JsonNode issued(String uid, Duration life) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Principal name = new X500Principal("CN=n");
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaX509v3CertificateBuilder(
                            name, BigInteger.ONE, Date.from(now), Date.from(now.plus(life)), name, keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        }
        String base64 = Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
        return Json.read("{\"metadata\":{\"uid\":\"" + uid + "\"},\"status\":{\"certificate\":\"" + base64 + "\"}}");
    }

    private String read(String uid) throws Exception {
        JsonNode csr = issued(uid, LIFE);
        certificates.read(List.of(csr));
        return IssuedCertificate.of(csr).orElseThrow().sha256();
    }

    private void assertFreeAfter(Duration time) {
        Instant from = now;
        assertThat(certificates.held(of(NEXT))).isPresent();
        now = from.plus(time).minusSeconds(1);
        assertThat(certificates.held(of(NEXT)).orElseThrow())
                .contains("n1 is free from " + from.plus(time).plusSeconds(60), OLD.toString());
        now = from.plus(time).plusSeconds(61);
        assertThat(certificates.held(of(NEXT))).isEmpty();
    }

    @Test
    void holdsTheNameUntilTheEndThatTheCertificateTells() throws Exception {
        granted("u1", 0);
        read("u1");
        left();
        assertFreeAfter(LIFE);
    }

    @Test
    void holdsItForTheLongestWhenTheRequestWasCollectedBeforeItWasRead() {
        granted("u1", 0);
        certificates.read(List.of());
        left();
        assertFreeAfter(ASSUMED);
    }

    @Test
    void holdsItForTheLongestAfterItLeftWhenTicketsAreFromBeforeTheMemoryWasLost() {
        database.update(t -> certificates.apply(t, new JoinTokenSet(OLD, 3, HASH, 0, 0)));
        now = now.plus(Duration.ofDays(1000));
        left();
        assertFreeAfter(ASSUMED);
    }

    @Test
    void holdsNothingForATicketOfItsOwnOrForTheSameOwner() throws Exception {
        workers.planned(OLD, new WorkerRecord.IssuedTicket("abc123", HASH.toHex(), 0, 1, Optional.empty()));
        database.update(t -> certificates.apply(t, new JoinTokenSet(OLD, 3, HASH, 0, 0)));
        left();
        assertThat(certificates.held(of(NEXT))).isEmpty();
        granted("u1", 0);
        read("u1");
        assertThat(certificates.held(of(NEXT))).isPresent();
        register(Address.parse("0xc"), OWNER);
        assertThat(certificates.held(of(Address.parse("0xc")))).isEmpty();
    }

    @Test
    void tellsWhoseACertificateCanBe() throws Exception {
        granted("u1", 0);
        String old = read("u1");
        now = now.plusSeconds(60);
        granted("u2", 1);
        assertThat(certificates.mayBeOf(of(OLD), 1, "ff"))
                .as("its own was not read yet")
                .isTrue();
        assertThat(certificates.mayBeOf(of(OLD), 1, old))
                .as("known as that of the key before")
                .isFalse();
        String present = read("u2");
        assertThat(certificates.mayBeOf(of(OLD), 1, present)).isTrue();
        assertThat(certificates.mayBeOf(of(OLD), 1, "ff")).isFalse();
        assertThat(certificates.strangeUntil(of(OLD), 1))
                .isEqualTo(OptionalLong.of(now.minusSeconds(60).plus(LIFE).toEpochMilli()));
        assertThat(certificates.strangeUntil(of(OLD), 0))
                .as("good for longer than its own: it cannot wait so long")
                .isEmpty();
    }

    @Test
    void tellsOfACertificateThatIsGoodForTooLong() throws Exception {
        granted("u1", 0);
        certificates.read(List.of(issued("u1", Duration.ofDays(365))));
        assertThat(workers.steps(OLD, 9))
                .last()
                .satisfies(
                        s -> assertThat(s.detail().orElse("")).contains("longer than daas.workers.certificate-life"));
    }
}
