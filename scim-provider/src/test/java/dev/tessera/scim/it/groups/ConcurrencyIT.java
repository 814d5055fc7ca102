package dev.tessera.scim.it.groups;

import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Crowd;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many clients at one group: the end is the sum of what they did, and nobody is answered with a 500. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConcurrencyIT {

    private static final int CLIENTS = 8;
    private static final int REQUESTS = Integer.getInteger("tessera.it.concurrency.requests", 1_000);
    /** Users of each client: the first half of its requests adds them one by one, then some are removed. */
    private static final int OWN = REQUESTS / 4;

    private TestRealm realm;
    private Feed feed;
    private Groups groups;
    private List<String> crowd;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        feed = Feed.in(realm, "a");
        groups = new Groups(feed);
        Crowd.join(realm, RealKeycloak.server().database(), CLIENTS * OWN);
        String realmId = realm.admin().get("").body().path("id").asText();
        crowd = RealKeycloak.server()
                .database()
                .sql("select id from user_entity where realm_id = ? and username like 'bulk%'", realmId)
                .stream()
                .map(row -> row.get(0).asText())
                .toList();
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void eight_clients_add_and_remove_different_members_of_one_group() throws Exception {
        String group = realm.createGroup("Crowd"); // adopted by whoever comes first
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        List<String> staying = new ArrayList<>();
        List<Callable<Void>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            List<String> own = crowd.subList(client * OWN, (client + 1) * OWN);
            staying.addAll(own.subList(0, OWN / 2));
            clients.add(() -> {
                for (int request = 0; request < REQUESTS; request++) {
                    String user = own.get(request % OWN);
                    boolean stays = request % OWN < OWN / 2;
                    boolean removes = request / OWN % 2 == 1 && !(stays && request >= REQUESTS - OWN);
                    Answer answer = groups.patch(group, removes ? Groups.remove(user) : Groups.add(List.of(user)));
                    statuses.merge(answer.status(), 1, Integer::sum);
                }
                return null;
            });
        }
        together(clients);
        assertThat(statuses).containsOnly(Map.entry(204, CLIENTS * REQUESTS));
        assertThat(groups.members(group)).containsExactlyInAnyOrderElementsOf(staying);
    }

    @Test
    void no_two_changes_leave_the_same_version() throws Exception {
        String group = groups.create("Versions");
        List<Callable<List<String>>> clients = IntStream.range(0, CLIENTS)
                .<Callable<List<String>>>mapToObj(client -> () -> crowd.subList(client * 20, client * 20 + 20).stream()
                        .map(user -> groups.patch(group, Groups.add(List.of(user)))
                                .expect(204)
                                .header("ETag"))
                        .toList())
                .toList();
        List<String> versions = new ArrayList<>();
        together(clients).forEach(versions::addAll);
        assertThat(versions).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void the_same_members_added_and_replaced_by_all_at_once() throws Exception {
        String group = groups.create("Same");
        List<String> some = crowd.subList(0, 60);
        List<String> others = crowd.subList(30, 90);
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        List<Callable<Void>> clients = IntStream.range(0, CLIENTS)
                .<Callable<Void>>mapToObj(client -> () -> {
                    for (int request = 0; request < 20; request++) {
                        List<String> members = (client + request) % 2 == 0 ? some : others;
                        String operation = request % 3 == 0
                                ? "{op: 'replace', path: 'members', value: " + Groups.values(members) + "}"
                                : Groups.add(members);
                        statuses.merge(groups.patch(group, operation).status(), 1, Integer::sum);
                    }
                    return null;
                })
                .toList();
        together(clients);
        assertThat(statuses.keySet()).isSubsetOf(204, 503);
        assertThat(statuses.get(204)).isGreaterThan(CLIENTS * 20 * 9 / 10);
        feed.scim()
                .patch(
                        "/Groups/" + group,
                        Bodies.patch("{op: 'replace', path: 'members', value: " + Groups.values(others) + "}"))
                .expect(204);
        assertThat(groups.members(group)).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void of_replacements_at_once_the_last_one_stays_alone() throws Exception {
        for (int round = 0; round < 20; round++) {
            String group = round % 2 == 0
                    ? groups.create("Replaced " + round, crowd.get(0))
                    : realm.createGroup("Replaced " + round);
            String name = "Put " + round;
            List<List<String>> sets = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> crowd.subList(client * 5, client * 5 + 5))
                    .toList();
            List<Callable<Integer>> clients = sets.stream()
                    .<Callable<Integer>>map(members -> () -> members.equals(sets.get(0))
                            ? feed.scim()
                                    .put("/Groups/" + group, Groups.group(name, members.toArray(String[]::new)))
                                    .status()
                            : groups.patch(
                                            group,
                                            "{op: 'replace', path: 'members', value: " + Groups.values(members) + "}")
                                    .status())
                    .toList();
            assertThat(together(clients)).allMatch(status -> status == 200 || status == 204 || status == 503);
            assertThat(groups.members(group)).hasSize(5);
            assertThat(sets)
                    .anySatisfy(
                            members -> assertThat(groups.members(group)).containsExactlyInAnyOrderElementsOf(members));
            feed.scim().delete("/Groups/" + group).expect(204);
        }
    }

    @Test
    void one_name_in_different_cases_goes_to_one_client() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        List<Callable<Integer>> clients = IntStream.range(0, CLIENTS)
                .<Callable<Integer>>mapToObj(client -> () -> feed.scim()
                        .post("/Groups", Groups.group(client % 2 == 0 ? "One name" : "one NAME"))
                        .status())
                .toList();
        statuses.addAll(together(clients));
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(CLIENTS - 1);
    }

    @Test
    void a_group_that_is_deleted_meanwhile_leaves_no_member_behind() throws Exception {
        for (int round = 0; round < 5; round++) {
            String group = groups.create("Short-lived " + round);
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS - 1; client++) {
                List<String> members = crowd.subList(client * 20, client * 20 + 20);
                clients.add(() -> groups.patch(group, Groups.add(members)).status());
            }
            clients.add(() -> feed.scim().delete("/Groups/" + group).status());
            assertThat(together(clients)).allMatch(status -> status == 204 || status == 404 || status == 503);
            assertThat(RealKeycloak.server()
                            .database()
                            .sql("select user_id from user_group_membership where group_id = ?", group))
                    .isEmpty();
        }
    }

    @Test
    void a_user_who_is_deleted_meanwhile_is_refused_or_gone() throws Exception {
        String group = groups.create("Leaving");
        for (int round = 0; round < 10; round++) {
            String leaver = feed.create(user("leaver" + round));
            List<Integer> statuses = together(List.of(
                    () -> groups.patch(group, Groups.add(List.of(leaver))).status(),
                    () -> feed.scim().delete("/Users/" + leaver).status()));
            assertThat(statuses.get(0)).isIn(204, 400, 503);
            assertThat(statuses.get(1)).isIn(204, 503);
        }
    }

    private static <T> List<T> together(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
