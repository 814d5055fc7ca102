package dev.tessera.scim.store.jpa.user;

import dev.tessera.scim.store.jpa.ValueHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/**
 * One value of a SCIM attribute that has no home in Keycloak's own tables: an element of a multi-valued attribute, a
 * sub-attribute of such an element (then {@code parentId} names it), or an attribute of an extension.
 *
 * <p>{@code home} rows keep only the spelling and the element's {@code type}, {@code primary} and {@code display}: their
 * value lives in Keycloak (the account's username or e-mail, a mirrored user attribute), which wins when the two differ.
 */
@Entity(name = "TesseraValue")
@Table(name = "TESSERA_VALUE")
public class ValueEntity {
    /** Longest attribute name, type and display, in characters. */
    public static final int SHORT = 255;

    private static final int LOWER_PREFIX = 64;

    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "REALM_ID", length = 36)
    String realmId = "";

    @Column(name = "RESOURCE_ID", length = 36)
    String resourceId = "";

    @Column(name = "PARENT_ID", length = 36)
    @Nullable
    String parentId;

    @Nationalized
    @Column(name = "ATTRIBUTE", length = SHORT)
    String attribute = "";

    @Column(name = "POSITION")
    int position;

    @Column(name = "HOME")
    boolean home;

    /** The JSON type of the value: S string, B boolean, N number, J any other JSON. */
    @Column(name = "KIND", length = 1)
    String kind = "S";

    @Nationalized
    @Column(name = "TYPE", length = SHORT)
    @Nullable
    String type;

    @Column(name = "IS_PRIMARY")
    @Nullable
    Boolean primary;

    @Nationalized
    @Column(name = "DISPLAY", length = SHORT)
    @Nullable
    String display;

    @Nationalized
    @Column(name = "SHORT_VALUE", length = SHORT)
    @Nullable
    String shortValue;

    @Nationalized
    @Column(name = "LONG_VALUE")
    @Nullable
    String longValue;

    @Nationalized
    @Column(name = "LOWER_PREFIX", length = LOWER_PREFIX)
    @Nullable
    String lowerPrefix;

    @Column(name = "EXACT_HASH")
    @Nullable
    Long exactHash;

    @Column(name = "LOWER_HASH")
    @Nullable
    Long lowerHash;

    public ValueEntity() {}

    @Nullable
    String value() {
        return longValue != null ? longValue : shortValue;
    }

    void value(@Nullable String value) {
        boolean isLong = value != null && value.length() > SHORT;
        shortValue = isLong ? null : value;
        longValue = isLong ? value : null;
        exactHash = value == null ? null : ValueHash.exact(value);
        lowerHash = value == null ? null : ValueHash.ignoringCase(value);
        lowerPrefix = value == null ? null : prefix(value.toLowerCase(Locale.ROOT));
    }

    private static String prefix(String lower) {
        if (lower.length() <= LOWER_PREFIX) {
            return lower;
        }
        // A surrogate pair is never cut in two: PostgreSQL refuses half of one.
        int end = Character.isHighSurrogate(lower.charAt(LOWER_PREFIX - 1)) ? LOWER_PREFIX - 1 : LOWER_PREFIX;
        return lower.substring(0, end);
    }
}
