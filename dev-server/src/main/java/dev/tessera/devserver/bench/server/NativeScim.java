package dev.tessera.devserver.bench.server;

import dev.tessera.devserver.rest.Admin;
import java.util.List;
import java.util.Map;

/**
 * Keycloak's own SCIM in one realm of a server with {@code --features=scim-api}.
 *
 * @param token valid for twelve hours
 */
public record NativeScim(String baseUrl, String token) {

    private static final String CLIENT = "bench-scim";
    private static final int HOURS_12 = 43_200;
    /** By which Keycloak's preview finds the user attribute that keeps a SCIM attribute. */
    private static final String ANNOTATION = "kc.scim.schema.attribute";

    /**
     * Makes an existing realm ready: its switch, a client with a service account that may manage users, the Base URL as the
     * audience of its tokens, and a user profile that keeps externalId, displayName and title.
     */
    public static NativeScim open(Admin admin, String serverUrl, String realmName) {
        Admin realm = admin.at("/realms/" + realmName);
        realm.put("", Map.of("scimApiEnabled", true, "accessTokenLifespan", HOURS_12))
                .expect(204);
        String baseUrl = serverUrl + "/realms/" + realmName + "/scim/v2";
        realm.post("/clients", client(baseUrl)).expect(201);
        permit(realm);
        KeptAttributes.declare(realm, ANNOTATION, List.of("externalId", "displayName", "title"));
        return new NativeScim(baseUrl, ServiceAccount.token(serverUrl, realmName, CLIENT));
    }

    private static Map<String, Object> client(String audience) {
        Map<String, Object> mapper = Map.of(
                "name",
                "scim-audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.custom.audience", audience, "access.token.claim", "true"));
        return Map.of(
                "clientId",
                CLIENT,
                "secret",
                ServiceAccount.SECRET,
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false,
                "protocolMappers",
                List.of(mapper));
    }

    private static void permit(Admin realm) {
        String client = id(realm, "/clients?clientId=" + CLIENT);
        String management = id(realm, "/clients?clientId=realm-management");
        String user = realm.get("/clients/" + client + "/service-account-user")
                .expect(200)
                .body()
                .path("id")
                .asText();
        var role = realm.get("/clients/" + management + "/roles/realm-admin")
                .expect(200)
                .body();
        realm.post("/users/" + user + "/role-mappings/clients/" + management, List.of(role))
                .expect(204);
    }

    private static String id(Admin realm, String query) {
        return realm.get(query).expect(200).body().path(0).path("id").asText();
    }
}
