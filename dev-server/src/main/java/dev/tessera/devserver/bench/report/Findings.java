package dev.tessera.devserver.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** All results of a run, in the order in which they came. */
public final class Findings {

    /** What was measured: an operation of a contender, with so many users in the realm. */
    public record Subject(String contender, long users, String operation) {}

    private final Map<Subject, List<Result>> results = new LinkedHashMap<>();

    public void add(Subject subject, Result result) {
        results.computeIfAbsent(subject, key -> new ArrayList<>()).add(result);
    }

    public Set<Subject> subjects() {
        return results.keySet();
    }

    /** The answer that says that the server does not do this. */
    public Optional<String> refusal(Subject subject) {
        return results.getOrDefault(subject, List.of()).stream()
                .filter(Result.NotOffered.class::isInstance)
                .map(result -> ((Result.NotOffered) result).reason())
                .findFirst();
    }

    public List<Result.Measured> measured(Subject subject) {
        return results.getOrDefault(subject, List.of()).stream()
                .filter(Result.Measured.class::isInstance)
                .map(Result.Measured.class::cast)
                .toList();
    }

    /** The median over all rounds; NaN if there were none. */
    public double median(Subject subject, ToDoubleFunction<Result.Measured> figure) {
        double[] sorted =
                measured(subject).stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The first measurement that met a wrong answer. */
    Optional<Result.Measured> wrong(Subject subject) {
        return measured(subject).stream()
                .filter(result -> result.wrong() > 0 || !result.complaint().isEmpty())
                .findFirst();
    }

    /** What a contender did wrong, one line for each subject. */
    public List<String> complaints(String contender) {
        List<String> lines = new ArrayList<>();
        results.keySet().stream()
                .filter(subject -> subject.contender().equals(contender))
                .forEach(subject -> wrong(subject)
                        .ifPresent(result -> lines.add(subject.contender() + ", " + subject.users() + " users, "
                                + subject.operation() + ": " + result.wrong() + " wrong of " + result.requests() + ": "
                                + result.complaint())));
        return lines;
    }
}
