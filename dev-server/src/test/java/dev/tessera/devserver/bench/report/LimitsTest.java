package dev.tessera.devserver.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.devserver.bench.report.Findings.Subject;
import org.junit.jupiter.api.Test;

final class LimitsTest {

    private final Findings findings = new Findings();

    @Test
    void a_filter_may_cost_two_gets_and_must_not_grow() {
        found("Tessera", 1_000, "GET by id", 2);
        found("Tessera", 1_000, "filter userName eq", 3);
        found("Tessera", 20_000, "GET by id", 2);
        found("Tessera", 20_000, "filter userName eq", 4.6);
        assertThat(new Limits(findings, "Tessera").alone())
                .containsExactly(
                        "- held: filter userName eq, 1,000 users: 1.50 times GET by id, at most 2.00",
                        "- **not held**: filter userName eq, 20,000 users: 2.30 times GET by id, at most 2.00",
                        "- **not held**: filter userName eq, 20,000 users: 1.53 times 1,000 users, at most 1.50");
    }

    @Test
    void the_cost_of_a_member_does_not_grow_with_their_number() {
        found("Tessera", 20_000, "add 1000 members in one PATCH", 100);
        found("Tessera", 20_000, "add 10000 members in one PATCH", 1_200);
        assertThat(new Limits(findings, "Tessera").alone())
                .singleElement()
                .asString()
                .contains("- held", "1.20 times");
    }

    @Test
    void users_by_bulk_are_markedly_cheaper() {
        found("Tessera", 1_000, "create, 1 connection", 2);
        found("Tessera", 1_000, "create 1000 by Bulk", 1_700);
        assertThat(new Limits(findings, "Tessera").alone())
                .containsExactly(
                        "- **not held**: create 1000 by Bulk, per user, 1,000 users: 0.85 times create, 1 connection, at most 0.80");
    }

    @Test
    void nothing_costs_more_than_a_peers_and_members_far_less() {
        found("Tessera", 1_000, "DELETE", 11.1);
        found("peer", 1_000, "DELETE", 10);
        found("Tessera", 1_000, "add 1000 members in one PATCH", 400);
        found("peer", 1_000, "add 1000 members in one PATCH", 5_000);
        assertThat(new Limits(findings, "Tessera").beside("peer"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("- **not held**"));
    }

    private void found(String contender, long users, String operation, double cpu) {
        findings.add(new Subject(contender, users, operation), new Result.Measured(10, 1, 0, "", 1, 1, 100, cpu, 1));
    }
}
