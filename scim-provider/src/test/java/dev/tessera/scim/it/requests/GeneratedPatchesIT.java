package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.users.Bodies.account;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.protocol.patch.Patcher;
import dev.tessera.scim.protocol.schema.Schemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Generated PATCHes of users: what is read afterwards is what was read before, with the operations applied to it in memory. One
 * that cannot be applied is refused, and changes nothing.
 */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GeneratedPatchesIT {

    private static final int USERS = 8;
    private static final int PATCHES = Integer.getInteger("tessera.it.patches", 400);
    private static final int SEED = Integer.getInteger("tessera.it.seed", 20261129);

    private TestRealm realm;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        // Addresses come at random: two users may have the same.
        realm = TestRealm.create(
                with -> with.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true));
        feed = Feed.in(realm, "a");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    /** What a user is after a PATCH; null where it is to be refused. */
    private interface Oracle {
        @Nullable
        ObjectNode after(ObjectNode before, ObjectNode patch);
    }

    @Test
    void a_user_is_afterwards_what_the_operations_make_of_it() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            ids.add(feed.create(rich("user" + i)));
        }
        ids.add(realm.createUser(account("unmanaged")));
        int refused = check(PatchOperations.any(), PATCHES, ids, GeneratedPatchesIT::patched);
        assertThat(refused).isBetween(PATCHES / 50, PATCHES / 4);
    }

    @Test
    void plain_operations_make_of_it_what_another_implementation_does() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            ids.add(feed.create(json("{name: {givenName: 'Lena', familyName: 'Marsh'}, title: 'Diver',"
                            + " emails: [{value: 'l@x', type: 'work'}, {value: 'l@y', type: 'home'}]}")
                    .put("userName", "plain" + i)));
        }
        assertThat(check(PatchOperations.plain(), PATCHES / 2, ids, GeneratedPatchesIT::patchedByUnboundId))
                .isZero();
    }

    /** @return how many were refused, as they had to be */
    private int check(Arbitrary<ArrayNode> operations, int count, List<String> ids, Oracle oracle) {
        List<String> wrong = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        JqwikSession.run(() -> {
            RandomGenerator<ArrayNode> generator = operations.generator(1_000);
            Random random = new Random(SEED);
            for (int i = 0; i < count; i++) {
                ObjectNode patch =
                        json("{}").set("Operations", generator.next(random).value());
                patch.putArray("schemas").add(PatchRequest.URN);
                String path = "/Users/" + ids.get(i % ids.size());
                ObjectNode before = read(path);
                ObjectNode expected = oracle.after(before, patch);
                Answer answer = feed.scim().patch(path, patch);
                ObjectNode after = read(path);
                String difference = expected == null
                        ? refusal(before, answer, after)
                        : success(comparable(expected), answer, after);
                if (!difference.isEmpty()) {
                    wrong.add(patch.path("Operations") + "\n  of " + before + "\n  " + difference);
                }
                if (expected == null) {
                    refused.add(path);
                } else if (!after.equals(before)) {
                    changed.add(path);
                }
            }
        });
        assertThat(wrong).as("of %s patches", count).isEmpty();
        // Operations that change nothing would show nothing.
        assertThat(changed).hasSizeGreaterThan(count / 2);
        return refused.size();
    }

    private static String refusal(ObjectNode before, Answer answer, ObjectNode after) {
        if (answer.status() != 400) {
            return "=> " + answer.status() + ", and cannot be applied";
        }
        return after.equals(before) ? "" : "=> refused, and yet " + after;
    }

    private static String success(ObjectNode expected, Answer answer, ObjectNode after) {
        if (answer.status() != 200) {
            return "=> " + answer.status() + " " + answer.text();
        }
        ObjectNode actual = comparable(after);
        if (!comparable((ObjectNode) answer.body()).equals(actual)
                || !answer.body().path("meta").equals(after.path("meta"))) {
            return "=> answered " + answer.body() + "\n  and is " + after;
        }
        return actual.equals(expected) ? "" : "=> is " + actual + "\n  not  " + expected;
    }

    private ObjectNode read(String path) {
        return (ObjectNode) feed.scim().get(path).expect(200).body();
    }

    private static @Nullable ObjectNode patched(ObjectNode before, ObjectNode patch) {
        try {
            ObjectNode after = Patcher.apply(PatchRequest.parse(patch, Schemas.USER), before, Schemas.USER)
                    .resource();
            // What is neither true nor false stays as it is.
            return after.has("active") ? after : after.set("active", before.get("active"));
        } catch (dev.tessera.scim.protocol.ScimException e) {
            return null;
        }
    }

    private static ObjectNode patchedByUnboundId(ObjectNode before, ObjectNode patch) {
        try {
            GenericScimResource resource = new GenericScimResource(before.deepCopy());
            JsonUtils.getObjectReader()
                    .forType(com.unboundid.scim2.common.messages.PatchRequest.class)
                    .<com.unboundid.scim2.common.messages.PatchRequest>readValue(patch.toString())
                    .apply(resource);
            return resource.getObjectNode();
        } catch (IOException | ScimException e) {
            throw new AssertionError(patch.toString(), e);
        }
    }

    /** Without what the server adds to what the client wrote, without empty containers, and lists in any order. */
    private static ObjectNode comparable(ObjectNode user) {
        ObjectNode plain = user.deepCopy();
        plain.remove(List.of("schemas", "meta"));
        if (plain.at("/" + Schemas.ENTERPRISE_USER_URN + "/manager") instanceof ObjectNode manager) {
            String address = manager.path("$ref").asText();
            manager.remove("$ref");
            // RFC 7643 §4.3: a manager may be sent as an address alone.
            if (!manager.has("value")) {
                manager.put("value", address.substring(address.lastIndexOf('/') + 1));
            }
        }
        plain.properties()
                .removeIf(field ->
                        field.getValue().isContainerNode() && field.getValue().isEmpty());
        sortLists(plain);
        return plain;
    }

    private static void sortLists(JsonNode node) {
        node.forEach(GeneratedPatchesIT::sortLists);
        if (node instanceof ArrayNode list) {
            List<JsonNode> sorted = new ArrayList<>();
            list.forEach(sorted::add);
            sorted.sort(Comparator.comparing(GeneratedPatchesIT::canonical));
            list.removeAll().addAll(sorted);
        }
    }

    /** The same text for equal nodes, whatever the order of their members. */
    private static String canonical(JsonNode node) {
        if (!node.isObject()) {
            return node.toString();
        }
        SortedMap<String, String> members = new TreeMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), canonical(member.getValue())));
        return members.toString();
    }

    private static ObjectNode rich(String name) {
        ObjectNode user = user(name).put("title", "Diver");
        user.setAll(json("""
            {phoneNumbers: [{value: 'a', type: 'work', primary: true}, {value: 'B', type: 'mobile', display: 'own'}],
             roles: [{value: 'a'}, {value: 'B', type: 'work'}], addresses: [{type: 'work', locality: 'Bern'}],
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'D', manager: {value: 'm1'}},
             'urn:acme:staff': {badge: 'B1', tags: ['a', 2], box: {size: 1, colour: 'blue'}}}\
            """));
        return user;
    }
}
