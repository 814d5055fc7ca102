package dev.tessera.devserver.bench.report;

import dev.tessera.devserver.bench.operation.Users;
import dev.tessera.devserver.bench.report.Findings.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What Tessera promises of its speed, by CPU of the server, compared with what was found: one line for each promise. */
public final class Limits {

    private static final double FILTER = 2;
    private static final double CURSOR_PAGE = 5;
    private static final double BULK = 0.8;
    private static final double PEER = 1.1;
    private static final double PEER_MEMBERS = 1.0 / 20;
    /** What still counts as the same: two measurements of one thing differ by a third on a busy machine. */
    private static final double SAME = 1.5;

    private final Findings findings;
    private final String ours;
    private final List<String> lines = new ArrayList<>();

    public Limits(Findings findings, String ours) {
        this.findings = findings;
        this.ours = ours;
    }

    /** Of one server alone. */
    public List<String> alone() {
        Set<Long> sizes = new TreeSet<>();
        Set<String> filters = new TreeSet<>();
        for (Subject subject : findings.subjects()) {
            sizes.add(subject.users());
            if (subject.operation().startsWith("filter") && subject.operation().contains(" eq")) {
                filters.add(subject.operation());
            }
        }
        for (long users : sizes) {
            double get = cpu(users, Users.GET);
            filters.forEach(filter -> line(filter, users, "GET by id", cpu(users, filter) / get, FILTER));
            line(Users.BY_CURSOR, users, "GET by id", cpu(users, Users.BY_CURSOR) / get, CURSOR_PAGE);
            line(
                    "create 1000 by Bulk, per user",
                    users,
                    "create, 1 connection",
                    cpu(users, "create 1000 by Bulk") / 1_000 / cpu(users, "create, 1 connection"),
                    BULK);
            line(
                    "add 10000 members in one PATCH, per member",
                    users,
                    "1,000 members",
                    cpu(users, "add 10000 members in one PATCH") / 10 / cpu(users, "add 1000 members in one PATCH"),
                    SAME);
        }
        long least = sizes.stream().findFirst().orElse(0L);
        sizes.stream()
                .filter(users -> users > least)
                .forEach(users -> filters.forEach(filter -> line(
                        filter,
                        users,
                        Figures.count(least) + " users",
                        cpu(users, filter) / cpu(least, filter),
                        SAME)));
        return lines;
    }

    /** Beside another server. */
    public List<String> beside(String theirs) {
        for (Subject our : findings.subjects()) {
            if (our.contender().equals(ours)) {
                double ratio = median(our) / median(new Subject(theirs, our.users(), our.operation()));
                double limit = our.operation().startsWith("add 1000 members") ? PEER_MEMBERS : PEER;
                line(our.operation(), our.users(), theirs, ratio, limit);
            }
        }
        return lines;
    }

    private void line(String operation, long users, String than, double ratio, double limit) {
        if (!Double.isNaN(ratio)) {
            lines.add("- " + (ratio <= limit ? "held" : "**not held**") + ": " + operation + ", "
                    + Figures.count(users) + " users: " + Figures.number(ratio) + " times " + than + ", at most "
                    + Figures.number(limit));
        }
    }

    private double cpu(long users, String operation) {
        return median(new Subject(ours, users, operation));
    }

    private double median(Subject subject) {
        return findings.median(subject, Result.Measured::cpu);
    }
}
