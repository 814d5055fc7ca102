package dev.tessera.devserver.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.devserver.bench.report.Findings.Subject;
import org.junit.jupiter.api.Test;

final class FindingsTest {

    private static final Subject OURS = new Subject("Tessera", 1_000, "GET by id");
    private static final Subject THEIRS = new Subject("other", 1_000, "GET by id");

    private final Findings findings = new Findings();

    @Test
    void the_median_is_that_of_the_rounds() {
        for (double cpu : new double[] {9, 1, 2}) {
            findings.add(OURS, measured(cpu, ""));
        }
        assertThat(findings.median(OURS, Result.Measured::cpu)).isEqualTo(2);
        findings.add(OURS, measured(4, ""));
        assertThat(findings.median(OURS, Result.Measured::cpu)).isEqualTo(3);
    }

    @Test
    void the_ratio_is_that_of_the_medians() {
        findings.add(OURS, measured(2, ""));
        findings.add(THEIRS, measured(8, ""));
        assertThat(new Report(findings).ratios("Tessera", "other")).anyMatch(line -> line.contains("| 0.25 |"));
    }

    @Test
    void what_is_not_offered_is_no_failure() {
        findings.add(OURS, new Result.NotOffered("501"));
        assertThat(findings.complaints("Tessera")).isEmpty();
        assertThat(new Report(findings).tables("Tessera")).anyMatch(line -> line.contains("not offered"));
    }

    @Test
    void wrong_answers_are_told() {
        findings.add(OURS, measured(1, "500"));
        assertThat(findings.complaints("Tessera"))
                .singleElement()
                .asString()
                .contains("GET by id")
                .contains("500");
    }

    private static Result measured(double cpu, String complaint) {
        return new Result.Measured(10, 1, complaint.isEmpty() ? 0 : 1, complaint, 1, 1, 100, cpu, 1);
    }
}
