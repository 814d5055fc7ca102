package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.users.Bodies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The groups of one connection. */
record Groups(Feed feed) {

    /** Leaves a realm without users, groups and connections. */
    static void clear(TestRealm realm) {
        Feed.clear(realm);
        for (JsonNode group : realm.admin().get("/groups").body()) {
            realm.admin().delete("/groups/" + Bodies.id(group)).expect(204);
        }
    }

    static ObjectNode group(String name, String... members) {
        ObjectNode group = json("{schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group']}");
        group.put("displayName", name).put("externalId", "ext-" + name);
        if (members.length > 0) {
            group.set("members", values(Arrays.asList(members)));
        }
        return group;
    }

    /** Creates a group and gives its id. */
    String create(String name, String... members) {
        return Bodies.id(
                feed.scim().post("/Groups", group(name, members)).expect(201).body());
    }

    JsonNode get(String id) {
        return feed.scim().get("/Groups/" + id).expect(200).body();
    }

    List<String> members(String id) {
        return ids(get(id).path("members"));
    }

    static List<String> ids(JsonNode references) {
        List<String> ids = new ArrayList<>();
        references.forEach(reference -> ids.add(reference.path("value").asText()));
        return ids;
    }

    /** @param operations JSON objects, separated by commas */
    Answer patch(String id, String operations) {
        return feed.scim().patch("/Groups/" + id, Bodies.patch(operations));
    }

    void add(String id, String... members) {
        patch(id, add(Arrays.asList(members))).expect(204);
    }

    static String add(Collection<String> members) {
        return "{op: 'add', path: 'members', value: " + values(members) + "}";
    }

    static String remove(String member) {
        return "{op: 'remove', path: 'members[value eq \"" + member + "\"]'}";
    }

    static JsonNode values(Collection<String> members) {
        String list = members.stream().map(id -> "{value: '" + id + "'}").collect(Collectors.joining(",", "[", "]"));
        return json("{list: " + list + "}").get("list");
    }

    /** Adds a user to a group as an administrator does. */
    static void join(TestRealm realm, String user, String group) {
        realm.admin().put("/users/" + user + "/groups/" + group, Map.of()).expect(204);
    }

    /** Creates a group below another one as an administrator does, and gives its id. */
    static String child(TestRealm realm, String parent, String name) {
        return Bodies.id(realm.admin()
                .post("/groups/" + parent + "/children", json("{}").put("name", name))
                .expect(201)
                .body());
    }
}
