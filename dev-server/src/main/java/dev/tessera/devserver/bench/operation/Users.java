package dev.tessera.devserver.bench.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.bench.load.People;
import dev.tessera.devserver.bench.scim.ScimReply;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All that is measured of users. */
public final class Users {

    /** The operation that others are compared with. */
    public static final String GET = "GET by id";

    public static final String BY_CURSOR = "page of 100 by cursor";

    private static final int PAGE = 100;
    // Where the last but one full page begins, give or take.
    private static final int FROM_THE_END = 150;

    private final Realm realm;
    private final String round;

    private Users(Realm realm, String round) {
        this.realm = realm;
        this.round = round;
    }

    /** @param round makes values differ from those of other rounds: letters and digits */
    public static List<Operation> in(Realm realm, String round) {
        var users = new Users(realm, round);
        List<Operation> all = new ArrayList<>();
        Stream.concat(users.reads().stream(), users.pages().stream())
                .map(Operation::asSteady)
                .forEach(all::add);
        all.addAll(users.writes());
        all.addAll(new Newcomers(realm, round).operations());
        return all;
    }

    private List<Operation> reads() {
        return List.of(
                Operation.of(GET, realm::get).rightIf(reply -> reply.body().has("userName")),
                filter("filter userName eq", mark -> eq("userName", Bodies.userName(mark))),
                filter("filter externalId eq", mark -> eq("externalId", Bodies.externalId(mark))),
                filter("filter emails.value eq", mark -> eq("emails.value", Bodies.userName(mark))),
                filter("filter displayName eq", mark -> eq("displayName", Bodies.displayName(mark))),
                filter(
                        "filter emails[type eq and value eq]",
                        mark -> "emails[type eq \"work\" and " + eq("value", Bodies.userName(mark)) + "]"),
                filter("filter userName co", mark -> "userName co \"" + mark + "\""),
                Operation.of(
                                "filter userName eq, nobody",
                                i -> ScimRequest.filter("/Users", eq("userName", "nobody" + i)))
                        .rightIf(reply -> total(reply) == 0));
    }

    private List<Operation> pages() {
        return List.of(
                Operation.of("page of 100, first", i -> page(1, Map.of())).rightIf(Users::isFull),
                Operation.of("page of 100, deep", i -> page(realm.size() - FROM_THE_END, Map.of()))
                        .rightIf(Users::isFull),
                new CursorWalk("/Users", PAGE).operation(BY_CURSOR),
                Operation.of("page of 100, userName only", i -> page(1, Map.of("attributes", "userName")))
                        .rightIf(Users::isFull));
    }

    private List<Operation> writes() {
        return List.of(
                // An attribute that no other operation looks for.
                Operation.of("PATCH title", i -> patch(i, Bodies.replace("title", "Changed " + round + " " + i))),
                // Off and on again: pairs of requests about one user.
                Operation.of("PATCH active", i -> patch(i / 2, Bodies.activate(i % 2 == 1))));
    }

    private Operation filter(String name, UnaryOperator<String> filter) {
        return Operation.of(name, i -> ScimRequest.filter("/Users", filter.apply(People.mark(realm.pick(i)))))
                .rightIf(reply -> total(reply) == 1);
    }

    private ScimRequest patch(int number, JsonNode body) {
        return ScimRequest.patch("/Users/" + realm.id(realm.pick(number)), body);
    }

    private static ScimRequest page(long start, Map<String, String> more) {
        Map<String, String> query = new TreeMap<>(more);
        query.put("startIndex", Long.toString(start));
        query.put("count", Integer.toString(PAGE));
        return ScimRequest.get("/Users", query);
    }

    private static String eq(String attribute, String value) {
        return attribute + " eq \"" + value + "\"";
    }

    private static long total(ScimReply reply) {
        return reply.body().path("totalResults").asLong(-1);
    }

    private static boolean isFull(ScimReply reply) {
        return reply.body().path("Resources").size() == PAGE;
    }
}
