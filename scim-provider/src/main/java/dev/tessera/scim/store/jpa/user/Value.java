package dev.tessera.scim.store.jpa.user;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One value as TESSERA_VALUE keeps it.
 *
 * @param attribute canonical path: {@code phoneNumbers}, or URN and name of an extension attribute
 * @param home whether the value itself lives in Keycloak: see {@link ValueEntity}
 * @param kind S string, B boolean, N number, J other JSON; in lower case when it is one of a list
 * @param sub sub-attributes that have no column of their own, by name
 */
public record Value(
        String attribute,
        boolean home,
        String kind,
        @Nullable String value,
        @Nullable String type,
        @Nullable Boolean primary,
        @Nullable String display,
        SortedMap<String, String> sub) {

    public static Value plain(String attribute, boolean home, String kind, @Nullable String value) {
        return new Value(attribute, home, kind, value, null, null, null, new TreeMap<>());
    }

    /** The name of a sub-attribute whose row has this path below that of the attribute. */
    static String sub(String path, String attribute) {
        return path.substring(attribute.length() + 1);
    }
}
