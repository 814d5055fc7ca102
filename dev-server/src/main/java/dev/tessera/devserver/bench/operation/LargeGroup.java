package dev.tessera.devserver.bench.operation;

import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A group with users number 1 to {@code size} as members, put there by SQL when the first operation needs them. */
final class LargeGroup {

    private final Realm realm;
    private final int size;
    private final String name;
    private String id = "";

    LargeGroup(Realm realm, int size, String round) {
        this.realm = realm;
        this.size = size;
        this.name = "group of " + size + " " + round;
    }

    List<Operation> operations() {
        String where = "group of " + size + ": ";
        return List.of(
                of(where + "add 1 member", i -> ScimRequest.patch(path(), Bodies.addMembers(List.of(outsider(i))))),
                of(where + "remove 1 member", i -> ScimRequest.patch(path(), Bodies.removeMember(outsider(i))))
                        .checkedBy(this::missing),
                // Keycloak's own SCIM shows them to those who ask.
                of(where + "GET with members", i -> ScimRequest.get(path(), Map.of("attributes", "members")))
                        .atMost(50)
                        .rightIf(Groups::hasMembers),
                of(where + "GET without members", i -> Groups.without(path(), "members"))
                        .asSteady()
                        .rightIf(reply -> !Groups.hasMembers(reply)),
                of(
                                where + "filter displayName eq, without members",
                                i -> ScimRequest.get(
                                        "/Groups",
                                        Map.of(
                                                "filter",
                                                "displayName eq \"" + name + "\"",
                                                "excludedAttributes",
                                                "members")))
                        .asSteady()
                        .rightIf(reply -> reply.body().path("totalResults").asInt() == 1));
    }

    private Operation of(String operation, IntFunction<ScimRequest> requests) {
        return Operation.of(operation, requests).after(count -> fill());
    }

    private void fill() {
        if (id.isEmpty()) {
            String created = realm.createGroup(name);
            realm.join(created, 1, size);
            id = created;
        }
    }

    private String path() {
        return "/Groups/" + id;
    }

    // Added by one operation, removed by the next; not all realms have many who are outside.
    private String outsider(int number) {
        return realm.id(size + 1 + number % (realm.size() - size));
    }

    // Whoever was added and not removed again was not asked for, either: only those who were there count.
    private String missing() {
        long members = realm.members(id);
        return members >= size ? "" : members + " members instead of " + size;
    }
}
