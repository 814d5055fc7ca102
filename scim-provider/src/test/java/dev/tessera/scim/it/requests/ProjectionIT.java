package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.protocol.message.SearchRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.9: {@code attributes} and {@code excludedAttributes} on every request that is answered with resources. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProjectionIT {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String ACME = "urn:acme:staff";

    /** A sub-attribute, one of the core by its URN, and parts of both kinds of extensions. */
    private static final String SOME = "name.givenName,urn:ietf:params:scim:schemas:core:2.0:User:title," + ENTERPRISE
            + ":department," + ACME + ":badge";

    private final AtomicInteger number = new AtomicInteger();
    private TestRealm realm;
    private Feed feed;
    private String ann;
    private String group;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        ann = feed.create(rich("ann"));
        group = Bodies.id(
                feed.scim().post("/Groups", group("Sales")).expect(201).body());
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "LIST", "SEARCH", "ROOT", "ROOT SEARCH"})
    void a_user_shows_what_is_asked_for(String request) {
        ObjectNode user = answer(request, "attributes", SOME);
        assertThat(names(user)).containsExactlyInAnyOrder("schemas", "id", "name", "title", ENTERPRISE, ACME);
        assertThat(user.path("name")).isEqualTo(json("{givenName: 'Given'}"));
        assertThat(user.path(ENTERPRISE)).isEqualTo(json("{department: 'Charts'}"));
        assertThat(user.path(ACME)).isEqualTo(json("{badge: 'B7'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "LIST", "SEARCH", "ROOT", "ROOT SEARCH"})
    void a_user_lacks_what_is_not_wanted(String request) {
        ObjectNode user = answer(request, "excludedAttributes", SOME + ",id,groups,emails.display");
        assertThat(names(user))
                .containsExactlyInAnyOrder(
                        "schemas",
                        "id",
                        "externalId",
                        "userName",
                        "name",
                        "active",
                        "emails",
                        ENTERPRISE,
                        ACME,
                        "meta");
        assertThat(user.path("name")).isEqualTo(json("{familyName: 'Family'}"));
        assertThat(names(user.path("emails").path(0))).containsExactlyInAnyOrder("value", "type", "primary");
        assertThat(user.path(ENTERPRISE)).isEqualTo(json("{costCenter: '7'}"));
        assertThat(user.path(ACME)).isEqualTo(json("{level: 2}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "LIST", "SEARCH", "ROOT", "ROOT SEARCH"})
    void a_group_shows_what_is_asked_for(String request) {
        ObjectNode shown = groupAnswer(
                request, "attributes", "members.value,urn:ietf:params:scim:schemas:core:2.0:Group:displayName");
        assertThat(names(shown)).containsExactlyInAnyOrder("schemas", "id", "displayName", "members");
        assertThat(shown.path("members")).hasSize(1);
        assertThat(shown.path("members").path(0)).isEqualTo(json("{}").put("value", ann));
        ObjectNode rest = groupAnswer(request, "excludedAttributes", "members,externalId,meta.version");
        assertThat(names(rest)).containsExactlyInAnyOrder("schemas", "id", "displayName", "meta");
        assertThat(names(rest.path("meta")))
                .containsExactlyInAnyOrder("resourceType", "created", "lastModified", "location");
    }

    /** @param parameter attributes or excludedAttributes */
    private ObjectNode answer(String request, String parameter, String names) {
        String query = "?" + parameter + "=" + names;
        String found = "userName eq \"ann\"";
        JsonNode body = switch (request) {
            case "POST" ->
                feed.scim()
                        .post("/Users" + query, rich("new" + number.incrementAndGet()))
                        .expect(201)
                        .body();
            case "PUT" ->
                feed.scim()
                        .put("/Users/" + ann + query, rich("ann"))
                        .expect(200)
                        .body();
            case "PATCH" ->
                feed.scim()
                        .patch("/Users/" + ann + query, replace("title", "'Boss'"))
                        .expect(200)
                        .body();
            default -> read(request, "/Users", ann, found, parameter, names);
        };
        return (ObjectNode) body;
    }

    private ObjectNode groupAnswer(String request, String parameter, String names) {
        String query = "?" + parameter + "=" + names;
        String found = "displayName eq \"Sales\"";
        JsonNode body = switch (request) {
            case "POST" ->
                feed.scim()
                        .post("/Groups" + query, group("New" + number.incrementAndGet()))
                        .expect(201)
                        .body();
            case "PUT" ->
                feed.scim()
                        .put("/Groups/" + group + query, group("Sales"))
                        .expect(200)
                        .body();
            // RFC 7644 §3.5.2: 204 is for those who ask for nothing.
            case "PATCH" ->
                parameter.equals("attributes")
                        ? feed.scim()
                                .patch("/Groups/" + group + query, replace("displayName", "'Sales'"))
                                .expect(200)
                                .body()
                        : read("GET", "/Groups", group, found, parameter, names);
            default -> read(request, "/Groups", group, found, parameter, names);
        };
        return (ObjectNode) body;
    }

    private JsonNode read(String request, String type, String id, String filter, String parameter, String names) {
        String query = "?" + parameter + "=" + names;
        return switch (request) {
            case "GET" -> feed.scim().get(type + "/" + id + query).expect(200).body();
            case "LIST" ->
                only(feed.scim().get(type + query + "&filter=" + filter).body());
            case "ROOT" -> only(feed.scim().get(query + "&filter=" + filter).body());
            case "SEARCH" ->
                only(feed.scim()
                        .post(type + "/.search", search(filter, parameter, names))
                        .body());
            default ->
                only(feed.scim()
                        .post("/.search", search(filter, parameter, names))
                        .body());
        };
    }

    private static JsonNode only(JsonNode list) {
        assertThat(list.path("Resources")).as(list.toString()).hasSize(1);
        return list.path("Resources").path(0);
    }

    private static ObjectNode search(String filter, String parameter, String names) {
        ObjectNode search = json("{}").put("filter", filter);
        search.putArray("schemas").add(SearchRequest.URN);
        List.of(names.split(",")).forEach(search.putArray(parameter)::add);
        return search;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode rich(String name) {
        ObjectNode user = user(name).put("title", "Boss");
        ((ObjectNode) user.path("emails").path(0)).put("display", "the one at work");
        user.set(ENTERPRISE, json("{department: 'Charts', costCenter: '7'}"));
        user.set(ACME, json("{badge: 'B7', level: 2}"));
        return user;
    }

    private ObjectNode group(String name) {
        ObjectNode group = json("{schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group']}")
                .put("displayName", name)
                .put("externalId", "ext-" + name);
        group.putArray("members").addObject().put("value", ann);
        return group;
    }
}
