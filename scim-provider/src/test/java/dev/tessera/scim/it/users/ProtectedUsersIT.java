package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Administrators and service accounts: no connection may write them, and little of them is shown. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtectedUsersIT {

    private static final String[] SHOWN = {"schemas", "id", "userName", "active", "meta"};

    /** More than there are roles that administer a realm. */
    private static final int MANY = 40;

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
    }

    @BeforeEach
    void create() {
        feed = Feed.in(realm, "a");
    }

    @AfterEach
    void clear() {
        Feed.clear(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    /** How somebody comes to hold a role of the client realm-management. */
    enum Way {
        DIRECTLY,
        BY_COMPOSITE_ROLE,
        BY_COMPOSITE_ROLE_IN_ANOTHER,
        BY_GROUP,
        BY_PARENT_GROUP,
        BY_COMPOSITE_ROLE_OF_A_PARENT_GROUP
    }

    @ParameterizedTest
    @EnumSource
    void an_administrator_is_masked_and_not_written(Way way) {
        String id = feed.create(user("root"));
        grant(way, id);
        assertMasked(id, "root");
        assertRefused(id, 403);
        assertThat(realm.admin().get("/users/" + id).body().path("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void an_unmanaged_administrator_is_protected_as_well() {
        String id = realm.createUser(account("root"));
        grant(Way.DIRECTLY, id);
        assertMasked(id, "root");
        assertRefused(id, 403);
        assertThatScim(feed.scim().post("/Users", user("root"))).hasError(409, "uniqueness");
    }

    @Test
    void whoever_stops_being_an_administrator_is_written_again() {
        String id = feed.create(user("root"));
        String group = realm.createGroup(UUID.randomUUID().toString());
        give("/groups/" + group);
        join(id, group);
        assertThatScim(feed.scim().patch("/Users/" + id, replace("title", "'Boss'")))
                .hasError(403);
        realm.admin().delete("/users/" + id + "/groups/" + group).expect(204);
        assertThatScim(feed.scim().patch("/Users/" + id, replace("title", "'Boss'")))
                .hasStatus(200)
                .has("/title", "Boss")
                .has("/externalId", "ext-root");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalId eq 'ext-root'",
                "emails.value eq 'root@tessera.test'",
                "emails.value eq 'root@home.test'",
                "emails[type eq 'work'].value eq 'root@tessera.test'",
                "userName eq 'root' and emails.value eq 'root@tessera.test'"
            })
    void no_filter_tells_what_is_masked(String readable) {
        ObjectNode root = user("root");
        root.withArrayProperty("emails").add(json("{value: 'root@home.test', type: 'home'}"));
        String id = feed.create(root);
        String filter = readable.replace('\'', '"');
        assertThatScim(feed.find(filter)).has("/totalResults", 1);
        grant(Way.DIRECTLY, id);
        for (String page : List.of("", "&count=0", "&startIndex=2", "&startIndex=2&count=1", "&attributes=emails")) {
            Answer answer = feed.scim().get("/Users?filter=" + filter + page);
            assertThatScim(answer).hasStatus(200).has("/totalResults", 0);
            assertThat(Feed.ids(answer.body())).isEmpty();
        }
    }

    @Test
    void no_projection_shows_what_is_masked() {
        ObjectNode root = user("root");
        root.putObject("urn:example:secret").put("key", "root@secret");
        String id = feed.create(root);
        grant(Way.BY_GROUP, id);
        for (String projection : List.of(
                "attributes=emails",
                "attributes=userName,emails,externalId",
                "attributes=externalId",
                "attributes=userName,urn:example:secret",
                "attributes=name",
                "excludedAttributes=groups,name")) {
            for (String path : List.of("/Users", "/Users/" + id)) {
                Answer answer = feed.scim().get(path + "?" + projection).expect(200);
                assertThat(answer.text()).as(projection).contains(id).doesNotContain("root@", "ext-root", "Given");
            }
        }
    }

    @Test
    void administrators_are_masked_among_many() {
        for (int i = 0; i < MANY; i++) {
            feed.create(user("mere" + i));
        }
        Set<String> roots = new HashSet<>();
        for (Way way : Way.values()) {
            String name = "root-" + way.name().toLowerCase(Locale.ROOT);
            grant(way, feed.create(user(name)));
            roots.add(name);
        }
        assertMaskedOnPage(feed, MANY + roots.size(), roots::contains);
    }

    /** More than are looked up for the sake of a page. */
    @Test
    void many_administrators_are_masked_among_many() {
        try (TestRealm crowded = TestRealm.create(representation -> {
            ArrayNode users = representation.putArray("users");
            for (int i = 0; i < 1_010; i++) {
                ObjectNode account = account("user%04d".formatted(i));
                if (i % 2 == 0) {
                    account.withObjectProperty("clientRoles")
                            .putArray("realm-management")
                            .add("view-events");
                }
                users.add(account);
            }
        })) {
            assertMaskedOnPage(Feed.in(crowded, "a"), MANY, name -> Integer.parseInt(name.substring(4)) % 2 == 0);
        }
    }

    private static void assertMaskedOnPage(Feed feed, int count, Predicate<String> administers) {
        JsonNode page =
                feed.scim().get("/Users?count=" + count).expect(200).body().path("Resources");
        assertThat(page)
                .hasSize(count)
                .allSatisfy(user -> assertThat(user.has("emails"))
                        .as(user.toString())
                        .isNotEqualTo(administers.test(user.path("userName").asText())));
    }

    @Test
    void service_accounts_are_never_there() {
        realm.admin()
                .post("/clients", json("{clientId: 'robot', serviceAccountsEnabled: true, publicClient: false}"))
                .expect(201);
        String client =
                realm.admin().get("/clients?clientId=robot").body().at("/0/id").asText();
        String id = realm.admin()
                .get("/clients/" + client + "/service-account-user")
                .expect(200)
                .body()
                .path("id")
                .asText();
        for (String filter :
                List.of("id eq \"" + id + "\"", "userName eq \"service-account-robot\"", "active eq true")) {
            assertThatScim(feed.find(filter)).has("/totalResults", 0);
        }
        assertThatScim(feed.scim().get("/Users")).has("/totalResults", 0);
        assertThatScim(feed.scim().get("/Users?count=0")).has("/totalResults", 0);
        assertThatScim(feed.scim().get("/Users/" + id)).hasError(404);
        assertThatScim(feed.scim().patch("/Users/" + id, replace("active", "false")))
                .hasError(404);
        assertThatScim(feed.scim().put("/Users/" + id, user("robot"))).hasError(404);
        assertThatScim(feed.scim().delete("/Users/" + id)).hasError(404);
        assertThatScim(feed.scim().post("/Users", user("Service-Account-robot")))
                .hasError(409, "uniqueness");
    }

    private void assertMasked(String id, String userName) {
        JsonNode shown = feed.get(id);
        assertThat(shown.fieldNames()).toIterable().containsExactlyInAnyOrder(SHOWN);
        assertThat(shown.path("schemas")).hasSize(1);
        assertThatScim(feed.find("userName eq \"" + userName + "\""))
                .has("/totalResults", 1)
                .has("/Resources/0/id", id);
        assertThat(feed.find("id eq \"" + id + "\"").body().at("/Resources/0")).isEqualTo(shown);
        assertThat(feed.scim().get("/Users").body().at("/Resources/0")).isEqualTo(shown);
    }

    private void assertRefused(String id, int status) {
        String path = "/Users/" + id;
        List<String> methods = List.of("PUT", "PATCH", "DELETE");
        for (String method : methods) {
            Answer answer = switch (method) {
                case "PUT" -> feed.scim().put(path, user("root"));
                case "PATCH" -> feed.scim().patch(path, replace("active", "false"));
                default -> feed.scim().delete(path);
            };
            assertThatScim(answer).hasError(status);
            JsonNode line = feed.activity();
            assertThat(line.path("method").asText()).isEqualTo(method);
            assertThat(line.path("status").asInt()).isEqualTo(status);
            assertThat(line.path("resourceId").asText()).isEqualTo(id);
            assertThat(line.path("detail").asText()).contains("administers");
        }
    }

    private void grant(Way way, String user) {
        switch (way) {
            case DIRECTLY -> give("/users/" + user);
            case BY_COMPOSITE_ROLE -> giveRealmRole("/users/" + user, role());
            case BY_COMPOSITE_ROLE_IN_ANOTHER -> giveRealmRole("/users/" + user, composite(role()));
            case BY_GROUP -> {
                String group = realm.createGroup(UUID.randomUUID().toString());
                give("/groups/" + group);
                join(user, group);
            }
            case BY_PARENT_GROUP -> {
                String parent = realm.createGroup(UUID.randomUUID().toString());
                give("/groups/" + parent);
                join(user, child(parent));
            }
            case BY_COMPOSITE_ROLE_OF_A_PARENT_GROUP -> {
                String parent = realm.createGroup(UUID.randomUUID().toString());
                giveRealmRole("/groups/" + parent, role());
                join(user, child(parent));
            }
        }
    }

    private void give(String holder) {
        realm.admin()
                .post(holder + "/role-mappings/clients/" + managementId(), List.of(role()))
                .expect(204);
    }

    private void giveRealmRole(String holder, JsonNode inside) {
        realm.admin()
                .post(holder + "/role-mappings/realm", List.of(composite(inside)))
                .expect(204);
    }

    private JsonNode composite(JsonNode inside) {
        String name = UUID.randomUUID().toString();
        realm.admin().post("/roles", json("{}").put("name", name)).expect(201);
        realm.admin().post("/roles/" + name + "/composites", List.of(inside)).expect(204);
        return realm.admin().get("/roles/" + name).body();
    }

    private String child(String parent) {
        return realm.admin()
                .post("/groups/" + parent + "/children", json("{name: 'operators'}"))
                .expect(201)
                .body()
                .path("id")
                .asText();
    }

    private void join(String user, String group) {
        realm.admin().put("/users/" + user + "/groups/" + group, Map.of()).expect(204);
    }

    private JsonNode role() {
        return realm.admin()
                .get("/clients/" + managementId() + "/roles/manage-users")
                .expect(200)
                .body();
    }

    private String managementId() {
        return realm.admin()
                .get("/clients?clientId=realm-management")
                .body()
                .at("/0/id")
                .asText();
    }
}
