package dev.tessera.devserver.bench.server;

import dev.tessera.devserver.bench.scim.ScimClient;
import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.rest.Connections;
import java.util.List;
import java.util.Map;

/** A realm made ready for a SCIM client. */
public final class ScimRealm {

    public static final String NAME = "bench";

    private static final String CONNECTION = "bench";
    private static final String CLIENT = "bench-scim";
    private static final int HOURS_12 = 43_200;
    /** By which Keycloak's preview finds the user attribute that keeps a SCIM attribute. */
    private static final String ANNOTATION = "kc.scim.schema.attribute";

    private ScimRealm() {}

    /** One with a connection of Tessera's. */
    public static ScimClient ofTessera(MeasuredServer server) {
        create(server, Map.of("realm", NAME, "enabled", true));
        var connections = new Connections(server.admin().at("/realms/" + NAME));
        connections.create(CONNECTION, "Benchmark", "generic");
        return ScimClient.of(connections.baseUrl(CONNECTION), connections.newToken(CONNECTION));
    }

    /**
     * One with Keycloak's own SCIM: the realm's switch, a client with a service account that may manage users, the Base
     * URL as the audience of its tokens, and a user profile that keeps what the measured bodies have.
     */
    public static ScimClient ofKeycloak(MeasuredServer server) {
        create(server, Map.of("realm", NAME, "enabled", true, "scimApiEnabled", true, "accessTokenLifespan", HOURS_12));
        Admin realm = server.admin().at("/realms/" + NAME);
        String baseUrl = server.keycloak().url() + "/realms/" + NAME + "/scim/v2";
        realm.post("/clients", client(baseUrl)).expect(201);
        permit(realm);
        KeptAttributes.declare(realm, ANNOTATION, List.of("externalId", "displayName", "title"));
        return ScimClient.of(baseUrl, ServiceAccount.token(server.keycloak().url(), NAME, CLIENT));
    }

    private static void create(MeasuredServer server, Map<String, Object> realm) {
        server.admin().post("/realms", realm).expect(201);
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
