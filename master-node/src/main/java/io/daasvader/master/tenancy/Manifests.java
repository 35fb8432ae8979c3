package io.daasvader.master.tenancy;

import io.daasvader.master.cluster.Manifest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writing manifests in the order in which people read them. */
final class Manifests {
    private Manifests() {}

    /** Keys and values in turn. */
    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    /** An object of a namespace whose content stands under one key. */
    static Manifest of(String apiVersion, String kind, String namespace, String name, String key, Object content) {
        return new Manifest(object(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                object("name", name, "namespace", namespace),
                key,
                content));
    }

    static String lower(TenantTier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }
}
