package dev.tessera.devserver.bench.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Admin;
import java.util.List;

/** User attributes that a realm's user profile declares. */
final class KeptAttributes {

    private static final String PATH = "/users/profile";

    private KeptAttributes() {}

    /** Adds attributes of these names, each with an annotation that names the SCIM attribute it keeps: the same. */
    static void declare(Admin realm, String annotation, List<String> names) {
        ObjectNode profile = (ObjectNode) realm.get(PATH).expect(200).body();
        for (String name : names) {
            ObjectNode attribute = profile.withArray("attributes").addObject().put("name", name);
            attribute.putObject("annotations").put(annotation, name);
            ObjectNode permissions = attribute.putObject("permissions");
            permissions.putArray("view").add("admin");
            permissions.putArray("edit").add("admin");
        }
        realm.put(PATH, profile).expect(200);
    }
}
