package io.daasvader.master.requests.admission;

import static io.daasvader.master.requests.admission.Requests.ADMISSION;
import static io.daasvader.master.requests.admission.Requests.HOME;
import static io.daasvader.master.requests.admission.Requests.OWNER;
import static io.daasvader.master.requests.admission.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.Manifest;
import io.daasvader.master.requests.admission.Operation.Create;
import io.daasvader.master.requests.admission.Operation.MergePatch;
import io.daasvader.master.requests.admission.Verdict.Admitted;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class AdmissionProperties {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String INDICATORS = "{}[]:,&*!|>'\"%@`#-? \n\t";
    private static final String MINE = HOME + "(-[a-z0-9]([-a-z0-9]*[a-z0-9])?)?";

    @Property(tries = 2_000)
    void throwsNothingAtBytes(@ForAll @Size(max = 300) byte[] payload, @ForAll("resources") String resource) {
        for (String method : METHODS) {
            assertThat(ADMISSION.judge(request(method, resource, "", "web", Bytes.of(payload))))
                    .isNotNull();
        }
    }

    @Property(tries = 2_000)
    void throwsNothingAtJsonAndYamlBeginnings(
            @ForAll @Size(max = 60) byte[] payload, @ForAll("beginnings") String text) {
        byte[] beginning = text.getBytes(StandardCharsets.UTF_8);
        byte[] joined = Arrays.copyOf(beginning, beginning.length + payload.length);
        System.arraycopy(payload, 0, joined, beginning.length, payload.length);

        assertThat(ADMISSION.judge(request("POST", "apply", "", "", Bytes.of(joined))))
                .isNotNull();
    }

    @Property(tries = 2_000)
    void throwsNothingAtDamagedManifestsAndKeepsThemHome(@ForAll long seed) {
        Random random = new Random(seed);
        List<Bad> rows = AdmissionRefusalsTest.rows();
        ScheduledRequest row = rows.get(random.nextInt(rows.size())).request();
        byte[] payload = damaged(row.payload().toArray(), random);

        Verdict verdict = ADMISSION.judge(request(row.method(), row.resource(), "", row.name(), Bytes.of(payload)));

        if (verdict instanceof Admitted(Operation operation)) {
            assertThat(operation.namespace()).matches(MINE);
        }
    }

    @Property
    void givesNoNamespaceButTheOwners(
            @ForAll("namespaces") String inRequest, @ForAll("namespaces") String inPayload, @ForAll String name) {
        String payload = new Manifest(
                        Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("namespace", inPayload)))
                .toJson();

        if (ADMISSION.judge(request("POST", "configmaps", inRequest, name, payload))
                instanceof Admitted(Create create)) {
            assertThat(create.namespace()).matches(MINE).hasSizeLessThan(64);
            assertThat(create.name()).matches("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");
            assertThat(create.object().toJson()).contains("\"namespace\":\"" + create.namespace() + "\"");
        }
    }

    @Property(tries = 3_000)
    void keepsPodsInTheirPlaceWhateverThePayload(@ForAll long seed, @ForAll("podKinds") Kind kind) {
        String payload = new Manifest(new NastyManifests(seed).object(kind)).toJson();

        if (ADMISSION.judge(request("POST", kind.plural(), "", "web", payload)) instanceof Admitted(Create create)) {
            assertThat(create.namespace()).matches(MINE);
            Confinement.check(kind, create.object().tree(), Marks.workerLabel(Requests.WORKER));
        }
    }

    @Property(tries = 3_000)
    void keepsPodsInTheirPlaceThroughPatches(@ForAll long seed, @ForAll("podKinds") Kind kind) {
        Create before = harmless(kind);
        String patch = new Manifest(new NastyManifests(seed).patch(kind)).toJson();

        if (ADMISSION.judge(request("PATCH", kind.plural(), "", "web", patch)) instanceof Admitted(MergePatch op)) {
            Map<String, Object> after =
                    Confinement.merged(before.object().tree(), op.patch().tree());
            Confinement.check(kind, after, Marks.workerLabel(Requests.WORKER));
            assertThat(new Fields(after, "")
                            .object("metadata")
                            .orElseThrow()
                            .object("labels")
                            .orElseThrow()
                            .map())
                    .containsEntry(Marks.OWNER, Marks.ownerLabel(OWNER));
        }
    }

    @Property(tries = 300)
    void givesTheSameVerdictAgain(@ForAll long seed, @ForAll("podKinds") Kind kind) {
        String payload = new Manifest(new NastyManifests(seed).object(kind)).toJson();
        ScheduledRequest request = request("POST", "apply", "", "", payload);

        assertThat(ADMISSION.judge(request)).isEqualTo(ADMISSION.judge(request));
    }

    /** Without it the properties above could hold because everything is refused. */
    @Example
    void admitsAGoodShareOfThePieces() {
        long objects = 0;
        long patches = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            NastyManifests nasty = new NastyManifests(seed);
            String object = new Manifest(nasty.object(Kind.DEPLOYMENT)).toJson();
            String patch = new Manifest(nasty.patch(Kind.DEPLOYMENT)).toJson();
            objects += ADMISSION.judge(request("POST", "deployments", "", "web", object)) instanceof Admitted ? 1 : 0;
            patches += ADMISSION.judge(request("PATCH", "deployments", "", "web", patch)) instanceof Admitted ? 1 : 0;
        }
        assertThat(objects).isBetween(100L, 900L);
        assertThat(patches).isBetween(100L, 900L);
    }

    @Provide
    Arbitrary<String> resources() {
        return Arbitraries.of("pods", "deployments", "configmaps", "ingresses", "apply");
    }

    @Provide
    Arbitrary<Kind> podKinds() {
        return Arbitraries.of(Kind.POD, Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.JOB);
    }

    @Provide
    Arbitrary<String> beginnings() {
        return Arbitraries.of(
                "{", "{\"a\":", "a:\n  ", "- ", "? ", "a: \"", "a: |\n ", "%YAML ", "--- ", "a: [", "&a ", "!");
    }

    @Provide
    Arbitrary<String> namespaces() {
        Address other = Address.parse("0x" + "0badcaff".repeat(8));
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "default",
                        HOME,
                        HOME + "-b",
                        HOME + "-",
                        "kube-system",
                        HOME.toUpperCase(java.util.Locale.ROOT)),
                Arbitraries.strings().withChars("abc019-./ ").ofMaxLength(20).map(text -> HOME + text),
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.just("t-" + other.toString().substring(2, 18)));
    }

    /** An object as admission makes it. */
    private static Create harmless(Kind kind) {
        String pod = "{\"containers\":[{\"name\":\"c\",\"image\":\"nginx\"}]}";
        String spec = kind.hasPodTemplate() ? "{\"template\":{\"spec\":" + pod + "}}" : pod;
        String payload =
                "{\"apiVersion\":\"" + kind.apiVersion() + "\",\"kind\":\"" + kind.kind() + "\",\"spec\":" + spec + "}";
        return (Create) Requests.admitted(request("POST", kind.plural(), "", "web", payload));
    }

    private static byte[] damaged(byte[] payload, Random random) {
        byte[] result = payload.clone();
        for (int i = random.nextInt(4); i >= 0 && result.length > 0; i--) {
            int at = random.nextInt(result.length);
            switch (random.nextInt(4)) {
                case 0 -> result[at] = (byte) random.nextInt(256);
                case 1 -> result[at] = (byte) INDICATORS.charAt(random.nextInt(INDICATORS.length()));
                case 2 -> result = Arrays.copyOf(result, at);
                default -> {
                    byte[] longer = Arrays.copyOf(result, result.length + result.length - at);
                    System.arraycopy(result, at, longer, result.length, result.length - at);
                    result = longer;
                }
            }
        }
        return result;
    }
}
