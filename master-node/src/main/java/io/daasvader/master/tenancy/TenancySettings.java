package io.daasvader.master.tenancy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What accounts may have.
 *
 * @param namespaces most namespaces of one account, its home included; at least 1
 */
@ConfigurationProperties(value = "daas.tenancy", ignoreUnknownFields = false)
public record TenancySettings(@DefaultValue("10") int namespaces) {
    public TenancySettings {
        if (namespaces < 1) {
            throw new IllegalArgumentException(
                    "daas.tenancy.namespaces is " + namespaces + ": every account has its home, so the least is 1");
        }
    }
}
