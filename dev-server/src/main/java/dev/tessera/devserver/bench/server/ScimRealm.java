package dev.tessera.devserver.bench.server;

import dev.tessera.devserver.bench.scim.ScimClient;
import dev.tessera.devserver.rest.Connections;
import java.util.Map;

/** A realm made ready for a SCIM client. */
public final class ScimRealm {

    public static final String NAME = "bench";

    private static final String CONNECTION = "bench";

    private ScimRealm() {}

    /** One with a connection of Tessera's. */
    public static ScimClient ofTessera(MeasuredServer server) {
        create(server, Map.of("realm", NAME, "enabled", true));
        var connections = new Connections(server.admin().at("/realms/" + NAME));
        connections.create(CONNECTION, "Benchmark", "generic");
        return ScimClient.of(connections.baseUrl(CONNECTION), connections.newToken(CONNECTION));
    }

    /** One with Keycloak's own SCIM. */
    public static ScimClient ofKeycloak(MeasuredServer server) {
        create(server, Map.of("realm", NAME, "enabled", true));
        NativeScim opened = NativeScim.open(server.admin(), server.keycloak().url(), NAME);
        return ScimClient.of(opened.baseUrl(), opened.token());
    }

    private static void create(MeasuredServer server, Map<String, Object> realm) {
        server.admin().post("/realms", realm).expect(201);
    }
}
