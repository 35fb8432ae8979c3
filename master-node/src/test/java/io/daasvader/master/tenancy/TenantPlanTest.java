package io.daasvader.master.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daasvader.master.cluster.Manifest;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TenantPlanTest {
    private static final Address OWNER = Address.parse("0x" + "0badcafe".repeat(8));
    private static final Address TWIN = Address.parse("0x0badcafe0badcafe" + "0".repeat(48));
    private static final String HOME = "t-0badcafe0badcafe";

    @Test
    void appliesTheNamespaceFirstAndTheLimitsBeforeAnythingRuns() {
        assertThat(TenantPlan.of(OWNER, HOME, TenantTier.EDIT).manifests())
                .extracting(manifest -> manifest.tree().get("kind"))
                .containsExactly(
                        "Namespace",
                        "ServiceAccount",
                        "Role",
                        "RoleBinding",
                        "ResourceQuota",
                        "LimitRange",
                        "NetworkPolicy");
    }

    @Test
    void namesTheWholeAddressOnTheNamespace() {
        assertThat(manifest(TenantTier.EDIT, "Namespace")).isEqualTo("""
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"t-0badcafe0badcafe","labels":{\
                "daasvader.io/owner":"o-0badcafe0badcafe0badcafe0badcafe0badcafe","daasvader.io/tier":"edit",\
                "pod-security.kubernetes.io/enforce":"restricted","pod-security.kubernetes.io/enforce-version":"latest",\
                "pod-security.kubernetes.io/warn":"restricted"},"annotations":{"daasvader.io/owner-address":\
                "0x0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe"}}}\
                """);
    }

    @Test
    void neverTakesTheNamespaceOfAnAddressThatBeginsAlike() {
        assertThat(TenantPlan.ownedBy(OWNER, Map.of(Marks.OWNER_ADDRESS, OWNER.toString())))
                .isTrue();
        assertThat(TenantPlan.ownedBy(TWIN, Map.of(Marks.OWNER_ADDRESS, OWNER.toString())))
                .isFalse();
        assertThat(TenantPlan.ownedBy(OWNER, Map.of())).isFalse();
        assertThat(TenantPlan.of(TWIN, HOME, TenantTier.EDIT).namespace()).isEqualTo(HOME);
    }

    @Test
    void bindsTheAccountAlone() {
        assertThat(manifest(TenantTier.ADMIN, "RoleBinding")).isEqualTo("""
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding",\
                "metadata":{"name":"daasvader-tenant","namespace":"t-0badcafe0badcafe"},\
                "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"daasvader-tenant"},\
                "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User",\
                "name":"sui:0x0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe"}]}\
                """);
    }

    @Test
    void givesViewersNeitherVerbsThatWriteNorSecretsNorExec() {
        assertThat(manifest(TenantTier.VIEW, "Role"))
                .doesNotContain("create", "update", "patch", "delete", "secrets", "exec", "attach", "portforward")
                .contains("\"verbs\":[\"get\",\"list\",\"watch\"]");
    }

    @ParameterizedTest
    @EnumSource(TenantTier.class)
    void givesNobodyAWayToMoreRights(TenantTier tier) {
        assertThat(manifest(tier, "Role"))
                .doesNotContain(
                        "*",
                        "roles",
                        "rolebindings",
                        "serviceaccounts",
                        "token",
                        "proxy",
                        "nodes",
                        "networkpolicies",
                        "bind",
                        "escalate",
                        "impersonate",
                        "ephemeralcontainers",
                        "endpoints");
    }

    @ParameterizedTest
    @EnumSource(TenantTier.class)
    void limitsEveryTier(TenantTier tier) {
        assertThat(manifest(tier, "ResourceQuota"))
                .contains("\"services.nodeports\":\"0\"", "\"services.loadbalancers\":\"0\"", "\"limits.memory\":");
        assertThat(manifest(tier, "LimitRange")).contains("\"defaultRequest\":{\"cpu\":\"100m\"");
    }

    @Test
    void limitsEditByThisMuch() {
        assertThat(manifest(TenantTier.EDIT, "ResourceQuota"))
                .contains(
                        "\"pods\":\"20\"",
                        "\"requests.cpu\":\"4\"",
                        "\"limits.cpu\":\"8\"",
                        "\"requests.memory\":\"8Gi\"",
                        "\"requests.storage\":\"50Gi\"");
    }

    @Test
    void closesPrivateAndMetadataAddresses() {
        Manifest policy = TenantPlan.of(OWNER, HOME, TenantTier.EDIT, List.of("203.0.113.7/32", "2001:db8::1/128"))
                .manifests()
                .getLast();

        assertThat(policy.toJson())
                .contains("\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]")
                .contains("{\"cidr\":\"0.0.0.0/0\",\"except\":[\"10.0.0.0/8\",\"100.64.0.0/10\",\"127.0.0.0/8\","
                        + "\"169.254.0.0/16\",\"172.16.0.0/12\",\"192.168.0.0/16\",\"203.0.113.7/32\"]}")
                .contains("\"fe80::/10\",\"ff00::/8\",\"2001:db8::1/128\"]}");
    }

    @Test
    void isTheSamePlanEachTime() {
        assertThat(TenantPlan.of(OWNER, HOME + "-b", TenantTier.ADMIN))
                .isEqualTo(TenantPlan.of(OWNER, HOME + "-b", TenantTier.ADMIN));
    }

    @Test
    void isMadeForOwnNamespacesAlone() {
        for (String namespace : List.of("", "default", "kube-system", "t-0badcafe0badcaff")) {
            assertThatIllegalArgumentException().isThrownBy(() -> TenantPlan.of(OWNER, namespace, TenantTier.EDIT));
        }
    }

    private static String manifest(TenantTier tier, String kind) {
        return TenantPlan.of(OWNER, HOME, tier).manifests().stream()
                .filter(manifest -> kind.equals(manifest.tree().get("kind")))
                .findFirst()
                .orElseThrow()
                .toJson();
    }
}
