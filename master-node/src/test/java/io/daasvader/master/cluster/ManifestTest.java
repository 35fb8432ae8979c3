package io.daasvader.master.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {
    @Test
    void isADeepCopyThatNobodyChanges() {
        List<Object> items = new ArrayList<>(List.of("a"));
        Map<String, Object> tree = new LinkedHashMap<>(Map.of("items", items));
        Manifest manifest = new Manifest(tree);

        items.add("b");
        tree.put("more", true);

        assertThat(manifest.toJson()).isEqualTo("{\"items\":[\"a\"]}");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> manifest.tree().put("a", "b"));
        assertThat(manifest.mutableTree()).isEqualTo(manifest.tree()).isNotSameAs(manifest.tree());
    }

    @Test
    void writesEveryValue() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "\"\n\u0000ä€😀");
        tree.put("int", 1);
        tree.put("long", Long.MIN_VALUE);
        tree.put("big", BigInteger.TWO.pow(64));
        tree.put("real", 0.5);
        tree.put("null", JsonNull.NULL);

        assertThat(new Manifest(tree).toJson())
                .isEqualTo("{\"text\":\"\\\"\\n\\u0000ä€😀\",\"int\":1,\"long\":-9223372036854775808,"
                        + "\"big\":18446744073709551616,\"real\":0.5,\"null\":null}");
    }

    @Test
    void refusesValuesThatAreNotJson() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Manifest(Map.of("a", BigDecimal.ONE)));
    }

    @Test
    void keepsContentOutOfItsText() {
        assertThat(new Manifest(Map.of("kind", "Secret", "data", "c2VjcmV0")).toString())
                .isEqualTo("Manifest[Secret]");
    }
}
