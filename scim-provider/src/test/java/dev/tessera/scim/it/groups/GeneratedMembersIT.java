package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.users.Bodies.patch;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Generated PATCHes of a group's members: it has those that a plain set has to which the same is done. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GeneratedMembersIT {

    private static final int USERS = 8;
    private static final int PATCHES = Integer.getInteger("tessera.it.patches", 400) / 2;
    private static final int SEED = Integer.getInteger("tessera.it.seed", 20261129);
    private static final String NOBODY = "00000000-0000-4000-8000-00000000000a";

    private TestRealm realm;
    private Groups groups;
    private final List<String> users = new ArrayList<>();

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        Feed feed = Feed.in(realm, "a");
        groups = new Groups(feed);
        for (int i = 0; i < USERS; i++) {
            users.add(feed.create(user("user" + i)));
        }
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    private enum Verb {
        ADD,
        ADD_WITHOUT_PATH,
        ADD_WITH_NOBODY,
        REMOVE_BY_FILTER,
        REMOVE_LISTED,
        REMOVE_ALL,
        REPLACE;

        String operation(Collection<String> ids) {
            return switch (this) {
                case ADD -> Groups.add(ids);
                case ADD_WITHOUT_PATH -> "{op: 'Add', value: {members: " + Groups.values(ids) + "}}";
                case ADD_WITH_NOBODY -> {
                    Set<String> all = new TreeSet<>(ids);
                    all.add(NOBODY);
                    yield Groups.add(all);
                }
                case REMOVE_BY_FILTER ->
                    "{op: 'remove', path: 'members["
                            + ids.stream().map(id -> "value eq \"" + id + "\"").collect(Collectors.joining(" or "))
                            + "]'}";
                case REMOVE_LISTED -> "{op: 'Remove', path: 'members', value: " + Groups.values(ids) + "}";
                case REMOVE_ALL -> "{op: 'remove', path: 'members'}";
                case REPLACE -> "{op: 'replace', path: 'members', value: " + Groups.values(ids) + "}";
            };
        }

        void apply(Set<String> members, Collection<String> ids) {
            switch (this) {
                case ADD, ADD_WITHOUT_PATH -> members.addAll(ids);
                case ADD_WITH_NOBODY -> {
                    members.addAll(ids);
                    members.add(NOBODY);
                }
                case REMOVE_BY_FILTER, REMOVE_LISTED -> ids.forEach(members::remove);
                case REMOVE_ALL -> members.clear();
                case REPLACE -> {
                    members.clear();
                    members.addAll(ids);
                }
            }
        }
    }

    private record Change(Verb verb, Set<Integer> whom) {}

    @Test
    void a_group_has_the_members_that_a_plain_set_has() {
        Arbitrary<Set<Integer>> some =
                Arbitraries.integers().between(0, USERS - 1).set().ofMinSize(1).ofMaxSize(4);
        Arbitrary<List<Change>> changes = Combinators.combine(Arbitraries.of(Verb.class), some)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        String group = groups.create("Generated");
        List<String> wrong = new ArrayList<>();
        JqwikSession.run(() -> {
            RandomGenerator<List<Change>> generator = changes.generator(1_000);
            Random random = new Random(SEED);
            Set<String> members = new HashSet<>();
            for (int i = 0; i < PATCHES; i++) {
                List<Change> next = generator.next(random).value();
                members = carryOut(group, members, next, wrong);
            }
        });
        assertThat(wrong).as("of %s patches", PATCHES).isEmpty();
    }

    /** @return the members afterwards, as the server shows them */
    private Set<String> carryOut(String group, Set<String> before, List<Change> changes, List<String> wrong) {
        Set<String> expected = new HashSet<>(before);
        List<String> operations = new ArrayList<>();
        for (Change change : changes) {
            List<String> ids = change.whom().stream().map(users::get).toList();
            operations.add(change.verb().operation(ids));
            change.verb().apply(expected, ids);
        }
        // Of what two operations say of one user, the later counts.
        boolean refused = expected.contains(NOBODY);
        Answer answer = groups.feed().scim().patch("/Groups/" + group, patch(String.join(", ", operations)));
        List<String> after = groups.members(group);
        Set<String> wanted = refused ? before : expected;
        if (answer.status() != (refused ? 400 : 204) || after.size() != wanted.size() || !wanted.containsAll(after)) {
            wrong.add(
                    operations + "\n  of " + before + "\n  => " + answer.status() + " " + after + "\n  not " + wanted);
        }
        return new HashSet<>(after);
    }
}
