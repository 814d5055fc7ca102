package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.users.Bodies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import java.util.ArrayList;
import java.util.List;

/** A connection from both sides: its provisioning client, and the administrator who looks after it. */
public record Feed(TestRealm realm, String alias, ScimClient scim) {

    /** @param settings those that differ from the defaults, as JSON */
    public static Feed in(TestRealm realm, String alias, String settings) {
        Feed feed = new Feed(realm, alias, realm.connection(alias));
        feed.set(settings);
        return feed;
    }

    public static Feed in(TestRealm realm, String alias) {
        return new Feed(realm, alias, realm.connection(alias));
    }

    /** Leaves a realm without users and connections: a realm for each test would cost seconds. */
    public static void clear(TestRealm realm) {
        for (JsonNode connection : realm.admin().get("/tessera/connections").body()) {
            realm.admin()
                    .delete("/tessera/connections/" + connection.path("alias").asText())
                    .expect(204);
        }
        for (JsonNode user : realm.admin().get("/users").body()) {
            realm.admin().delete("/users/" + Bodies.id(user));
        }
    }

    public void set(String settings) {
        ObjectNode change = json("{}");
        change.set("settings", json(settings));
        realm.admin().put("/tessera/connections/" + alias, change).expect(200);
    }

    /** Creates a user and gives its id. */
    public String create(ObjectNode user) {
        return Bodies.id(scim.post("/Users", user).expect(201).body());
    }

    public JsonNode get(String id) {
        return scim.get("/Users/" + id).expect(200).body();
    }

    public Answer find(String filter) {
        return scim.filter("/Users", filter).expect(200);
    }

    /** Ids of the users on one page of a list. */
    public static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("Resources").forEach(user -> ids.add(Bodies.id(user)));
        return ids;
    }

    /** The newest line of the activity. */
    public JsonNode activity() {
        return realm.admin()
                .get("/tessera/connections/" + alias + "/activity?max=1")
                .expect(200)
                .body()
                .path(0);
    }
}
