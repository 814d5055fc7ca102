package dev.tessera.devserver.bench.operation;

import dev.tessera.devserver.bench.scim.ScimReply;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** All that is measured of groups and their members. */
public final class Groups {

    private static final int FEW = 20;
    // Each needs a group of its own, made beforehand.
    private static final int SOME = 100;

    private final Realm realm;
    private final String round;

    private Groups(Realm realm, String round) {
        this.realm = realm;
        this.round = round;
    }

    /**
     * @param adding how many members to add in one PATCH; what is more than the realm has is left out
     * @param sizes groups with so many members, to which one is added and from which one is removed; likewise
     * @param round makes names differ from those of other rounds: letters and digits
     */
    public static List<Operation> in(Realm realm, List<Integer> adding, List<Integer> sizes, String round) {
        var groups = new Groups(realm, round);
        List<Operation> all = new ArrayList<>();
        all.add(groups.create());
        adding.stream().filter(count -> count <= realm.size()).map(groups::add).forEach(all::add);
        sizes.stream()
                // Some who are not members must be left.
                .filter(size -> size < realm.size())
                .map(size -> new LargeGroup(realm, size, round).operations())
                .forEach(all::addAll);
        return all;
    }

    private Operation create() {
        return Operation.of("create group", i -> ScimRequest.post("/Groups", Bodies.group("group " + round + " " + i)))
                .rightIf(reply -> reply.status() == 201);
    }

    /** Each request has a group of its own, and as far as the realm has so many, users of its own: few are in many groups. */
    private Operation add(int count) {
        List<String> groups = new ArrayList<>();
        return Operation.of(
                        "add " + count + (count == 1 ? " member" : " members") + " in one PATCH",
                        i -> ScimRequest.patch("/Groups/" + groups.get(i), Bodies.addMembers(users(i, count))))
                .about(count)
                .atMost(count >= 1_000 ? FEW : SOME)
                .after(more -> {
                    for (int i = 0; i < more; i++) {
                        groups.add(realm.createGroup("add" + count + " " + round + " " + groups.size()));
                    }
                })
                .checkedBy(() -> {
                    String wrong = members(groups.getFirst(), count);
                    groups.forEach(group -> realm.client().send(ScimRequest.delete("/Groups/" + group)));
                    return wrong;
                });
    }

    private List<String> users(int request, int count) {
        return LongStream.range(0, count)
                .map(member -> 1 + ((long) request * count + member) % realm.size())
                .mapToObj(realm::id)
                .toList();
    }

    private String members(String group, int expected) {
        long found = realm.members(group);
        return found == expected ? "" : found + " members instead of " + expected;
    }

    static boolean hasMembers(ScimReply reply) {
        return !reply.body().path("members").isEmpty();
    }

    static ScimRequest without(String path, String attribute) {
        return ScimRequest.get(path, Map.of("excludedAttributes", attribute));
    }
}
