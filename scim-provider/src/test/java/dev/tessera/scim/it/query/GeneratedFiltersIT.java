package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.users.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.FilterCheck;
import dev.tessera.scim.protocol.filter.FilterMatcher;
import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.message.SearchRequest;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Generated filters over some sixty users: the server finds whom a plain evaluation of what it shows finds. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GeneratedFiltersIT {
    private static final int USERS = 60;
    private static final int FILTERS = Integer.getInteger("tessera.it.filters", 300);
    private static final int SEED = Integer.getInteger("tessera.it.seed", 20261122);

    private TestRealm realm;
    private Feed feed;
    private final List<ObjectNode> users = new ArrayList<>();

    @BeforeAll
    void settle() {
        realm = TestRealm.create();
        // Nothing that people may not type: administrators edit what clients sent.
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").expect(200).body();
        profile.path("attributes")
                .forEach(attribute -> ((ObjectNode) attribute).remove(List.of("validations", "required")));
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ENABLED"))
                .expect(200);
        feed = Feed.in(realm, "a");
        Population.settle(feed, USERS);
        feed.scim()
                .get("/Users?count=200")
                .expect(200)
                .body()
                .path("Resources")
                .forEach(user -> users.add((ObjectNode) user));
        assertThat(users).hasSizeGreaterThan(USERS);
    }

    @AfterAll
    void leave() {
        realm.close();
    }

    @Test
    void any_filter_finds_whom_a_plain_evaluation_finds() {
        check(FilterTexts.any(), FILTERS, text -> user -> FilterMatcher.matches(parse(text), user, Schemas.USER));
    }

    @Test
    void filters_on_plain_attributes_find_whom_another_implementation_finds() {
        check(FilterTexts.plain(), FILTERS / 2, text -> {
            try {
                var theirs = com.unboundid.scim2.common.filters.Filter.fromString(text);
                return user -> evaluated(theirs, user);
            } catch (ScimException e) {
                throw new AssertionError(text, e);
            }
        });
    }

    private static boolean evaluated(com.unboundid.scim2.common.filters.Filter filter, ObjectNode user) {
        try {
            return FilterEvaluator.evaluate(filter, user);
        } catch (ScimException e) {
            throw new AssertionError(filter.toString(), e);
        }
    }

    private interface Oracle {
        Predicate<ObjectNode> of(String filter);
    }

    private void check(Arbitrary<String> filters, int count, Oracle oracle) {
        List<String> wrong = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        JqwikSession.run(() -> {
            RandomGenerator<String> generator = filters.generator(1_000);
            Random random = new Random(SEED);
            for (int i = 0; i < count; i++) {
                String text = generator.next(random).value();
                SortedSet<String> expected =
                        names(users.stream().filter(oracle.of(text)).toList());
                sizes.add(expected.size());
                String difference = difference(text, expected);
                if (!difference.isEmpty()) {
                    wrong.add(difference);
                }
            }
        });
        assertThat(wrong).as("of %s filters", count).isEmpty();
        // A generator of filters that match nobody, or everybody, would show nothing.
        assertThat(sizes.stream()
                        .filter(size -> size > 0 && size < users.size())
                        .count())
                .isGreaterThan(count / 4);
    }

    /** Names an attribute that no user can have, or a value that none can be. */
    private static boolean isRefused(String filter) {
        try {
            FilterCheck.require(FilterParser.parse(filter, Schemas.USER), Schemas.USER);
            return false;
        } catch (dev.tessera.scim.protocol.ScimException e) {
            return true;
        }
    }

    private String difference(String filter, SortedSet<String> expected) {
        ObjectNode search = json("{count: 200}").put("filter", filter);
        search.putArray("schemas").add(SearchRequest.URN);
        var answer = feed.scim().post("/Users/.search", search);
        if (isRefused(filter)) {
            return answer.status() == 400 ? "" : filter + " => " + answer.status() + ", and can never find anything";
        }
        if (answer.status() != 200) {
            return filter + " => " + answer.status() + " " + answer.text();
        }
        List<JsonNode> found = new ArrayList<>();
        answer.body().path("Resources").forEach(found::add);
        SortedSet<String> missing = new TreeSet<>(expected);
        SortedSet<String> surplus = names(found);
        missing.removeAll(surplus);
        surplus.removeAll(expected);
        boolean total = answer.body().path("totalResults").asInt() == expected.size();
        return missing.isEmpty() && surplus.isEmpty() && total
                ? ""
                : filter + " => missing " + missing + ", surplus " + surplus + ", total "
                        + answer.body().path("totalResults");
    }

    private static Filter parse(String text) {
        return FilterParser.parse(text, Schemas.USER);
    }

    private static SortedSet<String> names(List<? extends JsonNode> users) {
        SortedSet<String> names = new TreeSet<>();
        users.forEach(user -> names.add(user.path("userName").asText() + " " + Bodies.id(user)));
        return names;
    }
}
