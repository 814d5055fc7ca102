package dev.tessera.devserver;

import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.rest.Connections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The realm {@code demo} with a connection {@code entra}.
 *
 * @param baseUrl for the provisioning client
 * @param token its bearer token; empty when it was shown at an earlier start
 */
record Demo(String baseUrl, Optional<String> token) {

    static final String REALM = "demo";
    static final String CONNECTION = "entra";
    private static final String THEME = "tessera";

    /** Creates what is not there yet. */
    static Demo prepare(Admin admin, boolean newToken) {
        if (admin.get("/realms/" + REALM).status() == 404) {
            admin.post("/realms", Map.of("realm", REALM, "enabled", true)).expect(201);
        }
        useTheme(admin);
        var connections = new Connections(admin.at("/realms/" + REALM));
        boolean isNew = !connections.exists(CONNECTION);
        if (isNew) {
            connections.create(CONNECTION, "Microsoft Entra ID", "entra");
        }
        Optional<String> token = isNew || newToken ? Optional.of(connections.newToken(CONNECTION)) : Optional.empty();
        return new Demo(connections.baseUrl(CONNECTION), token);
    }

    /**
     * Our pages in the admin console: the theme of the realm counts in which an administrator logs in, so that of both. A theme that
     * somebody chose stays.
     */
    private static void useTheme(Admin admin) {
        boolean deployed = admin.get("/serverinfo")
                .expect(200)
                .body()
                .path("themes")
                .path("admin")
                .findValuesAsText("name")
                .contains(THEME);
        for (String realm : deployed ? List.of("master", REALM) : List.<String>of()) {
            String chosen = admin.get("/realms/" + realm)
                    .expect(200)
                    .body()
                    .path("adminTheme")
                    .asText();
            if (chosen.isEmpty()) {
                admin.put("/realms/" + realm, Map.of("adminTheme", THEME)).expect(204);
            }
        }
    }
}
