package io.daasvader.master.tenancy;

import io.daasvader.sui.types.Address;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of an account's namespaces: {@code t-} and the first 16 hex digits of its address is its home,
 * {@code t-<16 hex>-<suffix>} are further ones. Stateless. 64 bits can collide on purpose, so a namespace is used only
 * when its annotation names the whole address: {@link TenantPlan#ownedBy}.
 */
public final class TenantNamespaces {
    private static final Pattern SUFFIX = Pattern.compile("-[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 63;

    /** The account's home namespace. */
    public String home(Address owner) {
        return "t-" + owner.toString().substring(2, 18);
    }

    /**
     * The namespace that the account means: empty and {@code default} mean home; else the name must be the account's own, to the
     * letter. Empty when it is foreign.
     */
    public Optional<String> resolve(Address owner, String text) {
        String home = home(owner);
        if (text.isEmpty() || text.equals("default") || text.equals(home)) {
            return Optional.of(home);
        }
        boolean own = text.length() <= MAX_LENGTH
                && text.startsWith(home)
                && SUFFIX.matcher(text.substring(home.length())).matches();
        return own ? Optional.of(text) : Optional.empty();
    }
}
