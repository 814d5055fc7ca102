package dev.tessera.devserver.bench;

import dev.tessera.devserver.bench.operation.Groups;
import dev.tessera.devserver.bench.operation.Operation;
import dev.tessera.devserver.bench.operation.Users;
import dev.tessera.devserver.bench.report.Findings;
import dev.tessera.devserver.bench.report.Result;
import dev.tessera.devserver.server.Progress;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures every operation at every size, of all contenders in turn. */
final class Campaign {

    private final BenchOptions options;
    private final List<Contender> contenders;
    private final Progress progress;
    private final PrintStream log;
    private final Findings findings = new Findings();

    Campaign(BenchOptions options, List<Contender> contenders, Progress progress, PrintStream log) {
        this.options = options;
        this.contenders = contenders;
        this.progress = progress;
        this.log = log;
    }

    Findings run() throws InterruptedException {
        boolean warm = options.quick();
        for (int size : options.sizes()) {
            for (Contender contender : contenders) {
                progress.begin("Loading users, " + contender.name() + ": " + String.format(Locale.ROOT, "%,d", size));
                contender.realm().grow(size, done -> {});
                progress.end();
            }
            if (!warm) {
                rehearse();
                warm = true;
            }
            for (int run = 1; run <= options.runs(); run++) {
                log.printf(Locale.ROOT, "%,d users, round %d of %d (CPU ms, p50 ms)%n", size, run, options.runs());
                measure(size, size + "r" + run);
            }
        }
        return findings;
    }

    private void rehearse() throws InterruptedException {
        progress.begin("Warming up");
        for (Contender contender : contenders) {
            var meter = new Meter(contender, options.effort().rehearsal());
            for (Operation operation : operations(contender, "w")) {
                meter.measure(operation);
            }
        }
        progress.end();
    }

    // One operation of one, the same of the other, and so on: what disturbs the machine disturbs both.
    private void measure(int size, String round) throws InterruptedException {
        List<List<Operation>> all = contenders.stream()
                .map(contender -> operations(contender, round))
                .toList();
        for (int i = 0; i < all.getFirst().size(); i++) {
            for (int c = 0; c < contenders.size(); c++) {
                Contender contender = contenders.get(c);
                Operation operation = all.get(c).get(i);
                Result result = new Meter(contender, options.effort()).measure(operation);
                findings.add(new Findings.Subject(contender.name(), size, operation.name()), result);
                tell(contender, operation, result);
            }
        }
    }

    private List<Operation> operations(Contender contender, String round) {
        List<Operation> all = new ArrayList<>(Users.in(contender.realm(), round));
        all.addAll(Groups.in(contender.realm(), options.adding(), options.groups(), round));
        all.removeIf(operation -> !options.only().matcher(operation.name()).find());
        return all;
    }

    private void tell(Contender contender, Operation operation, Result result) {
        String figures = switch (result) {
            case Result.Measured measured ->
                String.format(
                        Locale.ROOT,
                        "%9.2f %9.2f  n=%d%s",
                        measured.cpu(),
                        measured.p50(),
                        measured.requests(),
                        measured.complaint().isEmpty() ? "" : "  ! " + measured.complaint());
            case Result.NotOffered(String reason) -> "  not offered: " + reason;
        };
        log.printf("  %-14s %-52s %s%n", contender.name(), operation.name(), figures);
    }
}
