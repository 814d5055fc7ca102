package dev.tessera.scim.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The harness itself: the server is up, realms come and go, statements are counted. */
@ExtendWith(RealKeycloak.class)
final class SmokeIT {

    @Test
    void realmComesAndGoes() {
        String name;
        try (TestRealm realm = TestRealm.create(representation -> representation.put("verifyEmail", true))) {
            name = realm.name();
            assertThat(realm.admin().get("").body().path("verifyEmail").asBoolean())
                    .isTrue();
        }
        assertThat(RealKeycloak.server().admin().get("/realms/" + name).status())
                .isEqualTo(404);
    }

    @Test
    void userSignsInToTheAdminApi() {
        try (TestRealm realm = TestRealm.create()) {
            realm.createUser(user("ann"));
            assertThat(realm.admin()
                            .as("ann", "secret", realm.name())
                            .get("/users")
                            .status())
                    .as("no role, no view of the users")
                    .isEqualTo(403);
        }
    }

    @Test
    void statementsAreCounted() {
        Database database = RealKeycloak.server().database();
        try (TestRealm realm = TestRealm.create()) {
            realm.createUser(user("bob"));
            realm.admin().get("/users?username=bob&exact=true");
            Database.Statements statements = database.countDuring(
                    () -> realm.admin().get("/users?username=bob&exact=true").expect(200));
            assertThat(statements.count()).isPositive();
            assertThat(statements.sql()).anyMatch(sql -> sql.contains("USER_ENTITY") || sql.contains("user_entity"));
        }
    }

    @Test
    void tablesCanBeRead() {
        try (TestRealm realm = TestRealm.create()) {
            String id = realm.createUser(user("carla"));
            assertThat(RealKeycloak.server()
                            .database()
                            .sql("select username, enabled from user_entity where id = ?", id)
                            .toString())
                    .isEqualTo("[[\"carla\",true]]");
        }
    }

    @Test
    void directoryIsReadOnly() {
        try (TestRealm realm = TestRealm.create()) {
            realm.directory("READ_ONLY");
            JsonNode ann = realm.admin()
                    .get("/users?username=ldap-ann&exact=true")
                    .body()
                    .path(0);
            assertThat(ann.path("email").asText()).isEqualTo("ldap-ann@directory.test");
            ObjectNode changed = ann.<ObjectNode>deepCopy().put("firstName", "Anne");
            assertThat(realm.admin()
                            .put("/users/" + ann.path("id").asText(), changed)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void directoryIsWritable() {
        try (TestRealm realm = TestRealm.create()) {
            realm.directory("WRITABLE");
            JsonNode bob = realm.admin().get("/users?search=ldap").body().path(1);
            String path = "/users/" + bob.path("id").asText();
            realm.admin()
                    .put(path, bob.<ObjectNode>deepCopy().put("firstName", "Robert"))
                    .expect(204);
            assertThat(realm.admin().get(path).body().path("firstName").asText())
                    .isEqualTo("Robert");
        }
    }

    private static ObjectNode user(String name) {
        ObjectNode user = JsonNodeFactory.instance
                .objectNode()
                .put("username", name)
                .put("email", name + "@tessera.test")
                .put("firstName", "Given")
                .put("lastName", "Family")
                .put("enabled", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", "secret");
        return user;
    }
}
