package dev.tessera.scim.store.keycloak;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;

/** Tells whether Keycloak may write the users of a federation. */
public final class Federations {
    private final RealmModel realm;
    private final Map<String, Boolean> readOnly = new HashMap<>();

    public Federations(RealmModel realm) {
        this.realm = realm;
    }

    /** Ids of the federations whose users Keycloak writes. */
    public Set<String> writable() {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .map(ComponentModel::getId)
                .filter(id -> !isReadOnly(id))
                .collect(Collectors.toSet());
    }

    /**
     * Whether users with this federation link are read-only. Only a federation that says {@code editMode} WRITABLE or
     * UNSYNCED, as LDAP does, counts as writable: of another kind nothing is known before a write fails.
     */
    public boolean isReadOnly(@Nullable String federationLink) {
        if (federationLink == null) {
            return false;
        }
        Boolean known = readOnly.get(federationLink);
        if (known == null) {
            ComponentModel component = realm.getComponent(federationLink);
            String mode = component == null ? null : component.get(LDAPConstants.EDIT_MODE);
            known = !"WRITABLE".equals(mode) && !"UNSYNCED".equals(mode);
            readOnly.put(federationLink, known);
        }
        return known;
    }
}
