package io.daasvader.master.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.ClusterUser;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.types.Address;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What an account reaches when admission is not there at all: the API server's own judgement, by impersonation. */
class TenancyOnRealServerTest {
    private static final Address OWNER = Address.parse("0x7e57" + "0a".repeat(30));
    private static final Address OTHER = Address.parse("0x7e57" + "0b".repeat(30));
    private static final TenantNamespaces NAMESPACES = new TenantNamespaces();
    private static final String MINE = "/namespaces/" + NAMESPACES.home(OWNER);
    private static final String THEIRS = "/namespaces/" + NAMESPACES.home(OTHER);
    private static final ClusterUser USER = new ClusterUser(TenantPlan.user(OWNER), List.of());
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";

    @SuppressWarnings("NullAway.Init")
    private static KubernetesApi kubernetes;

    @BeforeAll
    static void tenants() {
        Config config =
                Config.fromKubeconfig(RealKubernetes.shared().kubeconfig().yaml());
        kubernetes = new KubernetesApi(
                new KubernetesClientBuilder().withConfig(config).build(), Duration.ofSeconds(30));
        TenantKeeper keeper = new TenantKeeper(kubernetes, 10);
        for (Address owner : List.of(OWNER, OTHER)) {
            assertThat(keeper.keep(owner, NAMESPACES.home(owner))).isEmpty();
        }
    }

    @AfterAll
    static void close() {
        kubernetes.close();
    }

    static Stream<ClusterCall> reachesOut() {
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"}}";
        String rule = "\"rules\":[{\"apiGroups\":[\"*\"],\"resources\":[\"*\"],\"verbs\":[\"*\"]}]}";
        String meta = "\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"metadata\":{\"name\":\"x\"},";
        String subject = "\"subjects\":[{\"kind\":\"User\",\"name\":\"" + USER.name()
                + "\",\"apiGroup\":\"rbac.authorization.k8s.io\"}],\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",";
        List<ClusterCall> calls = new ArrayList<>();
        for (String foreign : List.of(THEIRS, "/namespaces/kube-system", "/namespaces/default")) {
            calls.add(ClusterCall.post("/api/v1" + foreign + "/configmaps", map));
            calls.add(ClusterCall.apply("/api/v1" + foreign + "/configmaps/x?fieldManager=x", map));
            calls.add(ClusterCall.mergePatch("/api/v1" + foreign + "/configmaps/kube-root-ca.crt", "{\"data\":{}}"));
            calls.add(ClusterCall.get("/api/v1" + foreign + "/secrets"));
            calls.add(ClusterCall.get("/api/v1" + foreign + "/pods"));
            calls.add(ClusterCall.delete("/api/v1" + foreign + "/configmaps/kube-root-ca.crt", "{}"));
        }
        calls.add(ClusterCall.get("/api/v1/pods"));
        calls.add(ClusterCall.get("/api/v1/secrets"));
        calls.add(ClusterCall.get("/api/v1/nodes"));
        calls.add(ClusterCall.get("/api/v1/namespaces"));
        calls.add(ClusterCall.get("/api/v1/nodes/n/proxy/"));
        calls.add(ClusterCall.get("/metrics"));
        calls.add(ClusterCall.post(
                "/api/v1/namespaces", "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"x\"}}"));
        calls.add(ClusterCall.delete("/api/v1" + MINE, "{}"));
        calls.add(ClusterCall.mergePatch(
                "/api/v1" + MINE, "{\"metadata\":{\"annotations\":{\"daasvader.io/owner-address\":\"x\"}}}"));
        calls.add(ClusterCall.post(RBAC + "/clusterroles", "{" + meta + "\"kind\":\"ClusterRole\"," + rule));
        calls.add(ClusterCall.post(
                RBAC + "/clusterrolebindings",
                "{" + meta + "\"kind\":\"ClusterRoleBinding\"," + subject
                        + "\"kind\":\"ClusterRole\",\"name\":\"cluster-admin\"}}"));
        calls.add(ClusterCall.post(RBAC + MINE + "/roles", "{" + meta + "\"kind\":\"Role\"," + rule));
        calls.add(ClusterCall.post(
                RBAC + MINE + "/rolebindings",
                "{" + meta + "\"kind\":\"RoleBinding\"," + subject + "\"kind\":\"ClusterRole\",\"name\":\"admin\"}}"));
        calls.add(ClusterCall.mergePatch(RBAC + MINE + "/roles/daasvader-tenant", "{\"rules\":[]}"));
        calls.add(ClusterCall.delete(RBAC + MINE + "/rolebindings/daasvader-tenant", "{}"));
        calls.add(ClusterCall.delete("/api/v1" + MINE + "/resourcequotas/daasvader-quota", "{}"));
        calls.add(ClusterCall.mergePatch(
                "/api/v1" + MINE + "/limitranges/daasvader-limits", "{\"spec\":{\"limits\":[]}}"));
        calls.add(ClusterCall.delete(
                "/apis/networking.k8s.io/v1" + MINE + "/networkpolicies/daasvader-default-deny", "{}"));
        calls.add(ClusterCall.post(
                "/api/v1" + MINE + "/serviceaccounts",
                "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"x\"}}"));
        calls.add(ClusterCall.post(
                "/api/v1" + MINE + "/serviceaccounts/default/token",
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{}}"));
        calls.add(ClusterCall.post(
                "/api/v1" + MINE + "/endpoints",
                "{\"apiVersion\":\"v1\",\"kind\":\"Endpoints\",\"metadata\":{\"name\":\"x\"}}"));
        calls.add(ClusterCall.get("/api/v1" + MINE + "/services/x/proxy/"));
        calls.add(ClusterCall.get("/api/v1" + MINE + "/pods/x/proxy/"));
        return calls.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reachesOut")
    void theApiServerForbidsWhatReachesOutOfTheNamespace(ClusterCall call) {
        assertThat(kubernetes.callAs(USER, call))
                .isInstanceOfSatisfying(
                        ClusterAnswer.Answered.class,
                        a -> assertThat(a.status()).as(a.body()).isEqualTo(403));
    }

    @Test
    void theApiServerAllowsTheAccountItsOwnWork() {
        String path = "/api/v1" + MINE + "/configmaps";
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"own\"}}";

        assertThat(status(kubernetes.callAs(USER, ClusterCall.post(path, map)))).isEqualTo(201);
        assertThat(status(kubernetes.callAs(USER, ClusterCall.apply(path + "/own?fieldManager=daasvader", map))))
                .isEqualTo(200);
        assertThat(status(kubernetes.callAs(USER, ClusterCall.mergePatch(path + "/own", "{\"data\":{\"a\":\"b\"}}"))))
                .isEqualTo(200);
        assertThat(status(kubernetes.callAs(USER, ClusterCall.get(path + "/own"))))
                .isEqualTo(200);
        assertThat(status(kubernetes.callAs(USER, ClusterCall.delete(path + "/own", "{}"))))
                .isEqualTo(200);
        for (String group : List.of("/apis/apps/v1", "/apis/batch/v1", "/apis/networking.k8s.io/v1")) {
            String plural = group.contains("apps") ? "deployments" : group.contains("batch") ? "jobs" : "ingresses";
            assertThat(status(kubernetes.callAs(USER, ClusterCall.get(group + MINE + "/" + plural))))
                    .isEqualTo(200);
        }
    }

    @Test
    void keepsTheNamespaceFromAnAccountThatBeginsAlike() {
        Address twin = Address.parse(OWNER.toString().substring(0, 18) + "f".repeat(48));
        TenantKeeper keeper = new TenantKeeper(kubernetes, 10);

        assertThat(keeper.keep(OWNER, NAMESPACES.home(OWNER))).isEmpty();
        assertThat(keeper.keep(twin, NAMESPACES.home(OWNER)))
                .hasValueSatisfying(refused -> assertThat(refused).isInstanceOf(ClusterAnswer.NamespaceTaken.class));
        assertThat(((ClusterAnswer.Answered) kubernetes.call(ClusterCall.get("/api/v1" + MINE))).body())
                .contains(OWNER.toString());
    }

    @Test
    void givesTheNamespaceToOneOfManyThatBeginAlikeAtOnce() throws Exception {
        String start = "0x7e577e577e577e57";
        TenantKeeper keeper = new TenantKeeper(kubernetes, 10);
        List<Callable<Boolean>> twins = new ArrayList<>();
        for (int i = 10; i < 18; i++) {
            Address twin = Address.parse(start + Integer.toString(i).repeat(24));
            twins.add(() -> keeper.keep(twin, NAMESPACES.home(twin)).isEmpty());
        }

        int winners = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> won : threads.invokeAll(twins)) {
                winners += won.get() ? 1 : 0;
            }
        }

        assertThat(winners).isEqualTo(1);
    }

    @Test
    void neverMakesMoreNamespacesThanAnAccountMayHaveHoweverManyAreAskedForAtOnce() throws Exception {
        Address owner = Address.parse("0x" + "11417e57".repeat(8));
        String home = NAMESPACES.home(owner);
        TenantKeeper keeper = new TenantKeeper(kubernetes, 4);
        List<Callable<Optional<ClusterAnswer>>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = home + "-n" + i;
            all.add(() -> keeper.keep(owner, name));
        }

        List<ClusterAnswer> refused = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<ClusterAnswer>> made : threads.invokeAll(all)) {
                made.get().ifPresent(refused::add);
            }
        }

        assertThat(refused).hasSize(9).allSatisfy(r -> assertThat(r).isInstanceOf(ClusterAnswer.NamespaceLimit.class));
        assertThat(namespaces(owner)).hasSize(3).doesNotContain(home);
        assertThat(keeper.keep(owner, home)).isEmpty();
        TenantKeeper later = new TenantKeeper(kubernetes, 1);
        for (String there : namespaces(owner)) {
            assertThat(later.keep(owner, there))
                    .as("what is there stays usable")
                    .isEmpty();
        }
        assertThat(later.keep(owner, home + "-more"))
                .hasValueSatisfying(r -> assertThat(r).isInstanceOf(ClusterAnswer.NamespaceLimit.class));
    }

    private static List<String> namespaces(Address owner) {
        ClusterAnswer answer = kubernetes.call(
                ClusterCall.get("/api/v1/namespaces?labelSelector=" + Marks.OWNER + "%3D" + Marks.ownerLabel(owner)));
        return JsonMapper.shared()
                .readTree(((ClusterAnswer.Answered) answer).body())
                .path("items")
                .valueStream()
                .map(n -> n.path("metadata").path("name").asString())
                .toList();
    }

    private static int status(ClusterAnswer answer) {
        return answer instanceof ClusterAnswer.Answered a ? a.status() : -1;
    }
}
