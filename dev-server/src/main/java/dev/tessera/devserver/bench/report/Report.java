package dev.tessera.devserver.bench.report;

import dev.tessera.devserver.bench.operation.Users;
import dev.tessera.devserver.bench.report.Findings.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Findings as Markdown. */
public final class Report {

    private static final String NOT_OFFERED = "not offered";

    private final Findings findings;

    public Report(Findings findings) {
        this.findings = findings;
    }

    /** One table for each size: what one server did. */
    public List<String> tables(String contender) {
        List<String> lines = new ArrayList<>();
        for (long users : sizes()) {
            lines.addAll(List.of("", "### " + Figures.count(users) + " users", ""));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(
                    "operation",
                    "requests",
                    "p50 ms",
                    "p95 ms",
                    "requests/s",
                    "CPU ms",
                    "× GET by id",
                    "CPU ms per user or member",
                    "allocated kB"));
            double get = cpu(new Subject(contender, users, Users.GET));
            subjects(contender, users).forEach(subject -> rows.add(row(subject, get)));
            lines.addAll(Figures.table(rows));
        }
        return lines;
    }

    /** CPU by size: what stays flat and what grows. */
    public List<String> growth(String contender) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("server CPU, ms a request"));
        sizes().forEach(users -> heading.add(Figures.count(users) + " users"));
        rows.add(heading);
        for (String operation : operations()) {
            List<String> row = new ArrayList<>(List.of(operation));
            sizes().forEach(users -> row.add(cell(new Subject(contender, users, operation))));
            rows.add(row);
        }
        return Figures.table(rows);
    }

    /** CPU of one server over that of another. */
    public List<String> ratios(String ours, String theirs) {
        List<String> lines = new ArrayList<>();
        for (long users : sizes()) {
            lines.addAll(List.of("", "### " + Figures.count(users) + " users", ""));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(
                    "operation", ours + ", CPU ms", theirs + ", CPU ms", "ratio", "p50 ms", "p50 ms, " + theirs));
            for (Subject our : subjects(ours, users)) {
                Subject their = new Subject(theirs, users, our.operation());
                rows.add(List.of(
                        our.operation(),
                        cell(our),
                        cell(their),
                        Figures.number(cpu(our) / cpu(their)),
                        Figures.number(findings.median(our, Result.Measured::p50)),
                        Figures.number(findings.median(their, Result.Measured::p50))));
            }
            lines.addAll(Figures.table(rows));
        }
        return lines;
    }

    private List<String> row(Subject subject, double get) {
        if (findings.measured(subject).isEmpty()) {
            return List.of(subject.operation(), NOT_OFFERED, "", "", "", "", "", "", "");
        }
        double cpu = cpu(subject);
        Result.Measured first = findings.measured(subject).getFirst();
        return List.of(
                subject.operation(),
                Figures.count(first.requests()),
                Figures.number(findings.median(subject, Result.Measured::p50)),
                Figures.number(findings.median(subject, Result.Measured::p95)),
                Figures.number(findings.median(subject, Result.Measured::perSecond)),
                Figures.number(cpu),
                Figures.number(cpu / get),
                first.units() == 1 ? "" : Figures.number(cpu / first.units()),
                Figures.number(findings.median(subject, Result.Measured::kilobytes)));
    }

    private String cell(Subject subject) {
        if (findings.refusal(subject).isPresent()) {
            return NOT_OFFERED;
        }
        // Whoever finds nobody is quickly done.
        return Figures.number(cpu(subject)) + (findings.wrong(subject).isPresent() ? " (wrong answers)" : "");
    }

    private double cpu(Subject subject) {
        return findings.median(subject, Result.Measured::cpu);
    }

    private SortedSet<Long> sizes() {
        return findings.subjects().stream().map(Subject::users).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> operations() {
        return findings.subjects().stream().map(Subject::operation).distinct().toList();
    }

    private List<Subject> subjects(String contender, long users) {
        return findings.subjects().stream()
                .filter(subject -> subject.contender().equals(contender) && subject.users() == users)
                .toList();
    }
}
