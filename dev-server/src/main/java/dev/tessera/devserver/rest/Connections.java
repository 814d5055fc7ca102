package dev.tessera.devserver.rest;

import java.util.Map;

/**
 * Tessera's connections in one realm, through its own admin REST API.
 *
 * @param realm the admin API, relative to {@code /admin/realms/{realm}}
 */
public record Connections(Admin realm) {

    private static final String PATH = "/tessera/connections";

    public boolean exists(String alias) {
        return realm.get(PATH + "/" + alias).status() == 200;
    }

    /** The connection's Base URL, to be given to the provisioning client. */
    public String baseUrl(String alias) {
        return realm.get(PATH + "/" + alias).expect(200).body().path("baseUrl").asText();
    }

    /** @throws UnexpectedAnswer when it cannot be created, 409 because it exists, for example */
    public void create(String alias, String name, String preset) {
        realm.post(PATH, Map.of("alias", alias, "name", name, "preset", preset)).expect(201);
    }

    /** A new provisioning token; the ones before it end at once. */
    public String newToken(String alias) {
        return realm.post(PATH + "/" + alias + "/tokens", Map.of("rotation", "at-once"))
                .expect(201)
                .body()
                .path("token")
                .asText();
    }
}
