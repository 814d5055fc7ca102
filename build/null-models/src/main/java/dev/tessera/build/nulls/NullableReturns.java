package dev.tessera.build.nulls;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * The look-ups that may answer null, as class name to method signatures. Signatures are javac's: erased of nothing, type parameters first.
 *
 * <p>Source: the contracts and implementations of Keycloak 26.7.4. {@code NullableReturnsTest} compares each entry with the real class, so a
 * method that a newer Keycloak renames is noticed. An entry covers the overriding methods of subclasses too.
 */
final class NullableReturns {

    private static final String REALM = "org.keycloak.models.RealmModel";
    private static final String USER = "org.keycloak.models.UserModel";
    private static final String CLIENT = "org.keycloak.models.ClientModel";
    private static final String GROUP = "org.keycloak.models.GroupModel";
    private static final String STRING = "java.lang.String";

    static final Map<String, List<String>> BY_CLASS = Map.ofEntries(
            entry(
                    "org.keycloak.storage.user.UserLookupProvider",
                    List.of(
                            method("getUserById", REALM, STRING),
                            method("getUserByUsername", REALM, STRING),
                            method("getUserByEmail", REALM, STRING))),
            entry(
                    "org.keycloak.models.UserProvider",
                    List.of(
                            method("getServiceAccount", CLIENT),
                            method("getFederatedIdentity", REALM, USER, STRING),
                            method("getUserByFederatedIdentity", REALM, "org.keycloak.models.FederatedIdentityModel"))),
            entry(
                    USER,
                    List.of(
                            "getCreatedTimestamp()",
                            "getEmail()",
                            "getFirstName()",
                            "getLastName()",
                            "getFederationLink()",
                            "getServiceAccountClientLink()",
                            method("getFirstAttribute", STRING))),
            entry(
                    "org.keycloak.storage.group.GroupLookupProvider",
                    List.of(method("getGroupById", REALM, STRING), method("getGroupByName", REALM, GROUP, STRING))),
            entry(
                    GROUP,
                    List.of(
                            "getParent()",
                            "getParentId()",
                            "getDescription()",
                            "getOrganization()",
                            method("getFirstAttribute", STRING))),
            entry(
                    "org.keycloak.models.RealmProvider",
                    List.of(method("getRealm", STRING), method("getRealmByName", STRING))),
            entry(
                    REALM,
                    List.of(
                            "getDisplayName()",
                            "getDefaultLocale()",
                            method("getAttribute", STRING),
                            method("getClientById", STRING),
                            method("getClientByClientId", STRING),
                            method("getClientScopeById", STRING),
                            method("getComponent", STRING),
                            method("getGroupById", STRING),
                            method("getIdentityProviderByAlias", STRING),
                            method("getRoleById", STRING))),
            entry(
                    "org.keycloak.storage.role.RoleLookupProvider",
                    List.of(
                            method("getRealmRole", REALM, STRING),
                            method("getRoleById", REALM, STRING),
                            method("getClientRole", CLIENT, STRING))),
            entry("org.keycloak.models.RoleContainerModel", List.of(method("getRole", STRING))),
            entry("org.keycloak.models.RoleModel", List.of("getDescription()", method("getFirstAttribute", STRING))),
            entry(
                    "org.keycloak.storage.client.ClientLookupProvider",
                    List.of(method("getClientById", REALM, STRING), method("getClientByClientId", REALM, STRING))),
            entry(CLIENT, List.of("getName()", "getBaseUrl()", "getRootUrl()", method("getAttribute", STRING))),
            entry(
                    "org.keycloak.models.IdentityProviderStorageProvider",
                    List.of(method("getById", STRING), method("getByAlias", STRING), method("getByIdOrAlias", STRING))),
            entry(
                    "org.keycloak.models.UserSessionProvider",
                    List.of(method("getUserSession", REALM, STRING), method("getOfflineUserSession", REALM, STRING))),
            entry(
                    "org.keycloak.organization.OrganizationProvider",
                    List.of(method("getById", STRING), method("getByAlias", STRING))),
            entry("org.keycloak.component.ComponentModel", List.of(method("get", STRING))),
            entry(
                    "org.keycloak.models.KeycloakSession",
                    List.of(
                            method("getAttribute", STRING),
                            "<T>getAttribute(java.lang.String,java.lang.Class<T>)",
                            "<T>getProvider(java.lang.Class<T>,java.lang.String)")),
            entry(
                    "jakarta.persistence.EntityManager",
                    List.of(
                            "<T>find(java.lang.Class<T>,java.lang.Object)",
                            "<T>find(java.lang.Class<T>,java.lang.Object,jakarta.persistence.LockModeType)")),
            entry("jakarta.ws.rs.core.HttpHeaders", List.of(method("getHeaderString", STRING), "getMediaType()")),
            entry("jakarta.ws.rs.core.MultivaluedMap", List.of("getFirst(K)")),
            // Not textValue() and get(int): our code asks isTextual() and size() first.
            entry("com.fasterxml.jackson.databind.JsonNode", List.of(method("get", STRING))));

    private NullableReturns() {}

    private static String method(String name, String... parameterTypes) {
        return name + "(" + String.join(",", parameterTypes) + ")";
    }
}
