package io.daasvader.master.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.types.Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantNamespacesTest {
    private static final Address OWNER = Address.parse("0x0123456789abcdef" + "f".repeat(48));
    private static final String HOME = "t-0123456789abcdef";

    private final TenantNamespaces namespaces = new TenantNamespaces();

    @Test
    void namesHomeAfterTheAddress() {
        assertThat(namespaces.home(OWNER)).isEqualTo(HOME);
        assertThat(namespaces.home(Address.parse("0x1"))).isEqualTo("t-0000000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", HOME})
    void meansHome(String text) {
        assertThat(namespaces.resolve(OWNER, text)).contains(HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {HOME + "-a", HOME + "-a-b", HOME + "-0", HOME + "-default"})
    void knowsFurtherNamespaces(String text) {
        assertThat(namespaces.resolve(OWNER, text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kube-system",
                "Default",
                "t-",
                "t-0123456789abcde",
                "t-0123456789abcdee",
                HOME + "0",
                HOME + "-",
                HOME + "--",
                HOME + "-a-",
                HOME + "-A",
                HOME + "-a\n",
                HOME + "/a",
                HOME + "-a.b",
                " " + HOME,
                HOME + "-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void takesAllOthersForForeign(String text) {
        assertThat(namespaces.resolve(OWNER, text)).isEqualTo(Optional.empty());
    }
}
