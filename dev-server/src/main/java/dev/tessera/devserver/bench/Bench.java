package dev.tessera.devserver.bench;

import dev.tessera.devserver.DataDirectory;
import dev.tessera.devserver.Problem;
import dev.tessera.devserver.Stages;
import dev.tessera.devserver.bench.load.SqlFailure;
import dev.tessera.devserver.bench.report.Findings;
import dev.tessera.devserver.bench.report.Limits;
import dev.tessera.devserver.bench.report.Machine;
import dev.tessera.devserver.bench.report.Report;
import dev.tessera.devserver.bench.report.ResultsFile;
import dev.tessera.devserver.rest.UnexpectedAnswer;
import dev.tessera.devserver.server.ServerFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures Tessera, alone or beside Keycloak's own SCIM. Progress goes to standard error, tables to standard output and
 * into a file. Exit status: 2 for what the caller can put right, 1 when a server failed or answered wrongly.
 */
public final class Bench {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final BenchOptions options;
    private final PrintStream out;
    private final PrintStream messages;

    private Bench(BenchOptions options, PrintStream out, PrintStream messages) {
        this.options = options;
        this.out = out;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.out, System.err, arguments));
    }

    /** @return the exit status */
    public static int run(PrintStream out, PrintStream messages, String... arguments) throws InterruptedException {
        try {
            return new Bench(BenchOptions.parse(arguments), out, messages).run() ? 0 : FAILED;
        } catch (Problem problem) {
            messages.println(problem.getMessage());
            return MISUSED;
        } catch (ServerFailure | UnexpectedAnswer | SqlFailure | UncheckedIOException | IOException failure) {
            messages.println("\n" + failure.getMessage());
            return FAILED;
        }
    }

    /** @return whether all answers were right */
    private boolean run() throws IOException, InterruptedException {
        return options.peer() ? compare() : measure();
    }

    private boolean measure() throws IOException, InterruptedException {
        var stages = new Stages(messages);
        try (DataDirectory data = DataDirectory.open(options.data());
                Contender tessera = new Servers(options, stages).tessera(data)) {
            Findings findings = new Campaign(options, List.of(tessera), stages, messages).run();
            var report = new Report(findings);
            List<String> lines = new ArrayList<>(heading(tessera));
            if (options.sizes().size() > 1) {
                lines.add("");
                lines.addAll(report.growth(Servers.TESSERA));
            }
            lines.addAll(report.tables(Servers.TESSERA));
            lines.addAll(limits(new Limits(findings, Servers.TESSERA).alone()));
            stages.begin("Paging through all users");
            lines.addAll(List.of("", "### Heap while paging through all users", ""));
            lines.addAll(new HeapWalk(tessera).report());
            stages.end();
            if (!options.quick()) {
                stages.begin("Looking at the activity lines of reads");
                lines.addAll(List.of("", "### Activity", "", new ActivityShare(tessera).report()));
                stages.end();
            }
            return publish(lines, findings.complaints(Servers.TESSERA));
        }
    }

    private boolean compare() throws IOException, InterruptedException {
        if (options.postgresql().isPresent()) {
            throw new Problem("--peer goes with H2 only: each server needs a database of its own.");
        }
        var stages = new Stages(messages);
        var servers = new Servers(options, stages);
        try (DataDirectory ours = DataDirectory.open(options.data());
                DataDirectory theirs = DataDirectory.open(options.data().resolve("native"));
                Contender tessera = servers.tessera(ours);
                Contender keycloak = servers.keycloak(theirs)) {
            Findings findings = new Campaign(options, List.of(tessera, keycloak), stages, messages).run();
            List<String> lines = new ArrayList<>(heading(tessera));
            lines.addAll(new Report(findings).ratios(Servers.TESSERA, Servers.NATIVE));
            lines.addAll(limits(new Limits(findings, Servers.TESSERA).beside(Servers.NATIVE)));
            return publish(lines, findings.complaints(Servers.TESSERA));
        }
    }

    // Of a server that is not warm they say nothing.
    private List<String> limits(List<String> lines) {
        List<String> section = new ArrayList<>();
        if (!options.quick()) {
            section.addAll(List.of("", "### Limits", ""));
            section.addAll(lines);
        }
        return section;
    }

    private List<String> heading(Contender contender) {
        String database = options.postgresql().isPresent() ? "PostgreSQL" : "H2";
        return List.of(
                "- command: `" + options.command() + "`",
                "- commit: " + options.commit(),
                "- machine: " + Machine.description(contender.server().jvm().heapLimit()),
                "- database: " + database + ", rounds: " + options.runs());
    }

    private boolean publish(List<String> lines, List<String> complaints) throws IOException {
        List<String> all = new ArrayList<>(lines);
        if (!complaints.isEmpty()) {
            all.addAll(List.of("", "Wrong answers of Tessera:", ""));
            complaints.forEach(complaint -> all.add("- " + complaint));
        }
        out.println(String.join("\n", all));
        if (options.out().isPresent()) {
            new ResultsFile(options.out().get()).replace(kind(), all);
        }
        return complaints.isEmpty();
    }

    private String kind() {
        String database = options.postgresql().isPresent() ? "postgresql" : "h2";
        return options.peer() ? "native" : options.large() ? database + " large" : database;
    }
}
