package dev.tessera.devserver.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tessera.devserver.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BenchOptionsTest {

    @Test
    void grows_to_a_hundred_thousand_users() {
        assertThat(parse().sizes()).containsExactly(1_000, 20_000, 100_000);
        assertThat(parse("--large").sizes()).endsWith(1_000_000);
        assertThat(parse().runs()).isOne();
        assertThat(parse().effort()).isEqualTo(Effort.FULL);
    }

    @Test
    void beside_another_server_users_and_members_are_few_and_rounds_are_three() {
        BenchOptions options = parse("--peer", "native");
        assertThat(options.peer()).isTrue();
        assertThat(options.sizes()).containsExactly(1_000, 20_000);
        assertThat(options.adding()).endsWith(2_000);
        assertThat(options.groups()).containsExactly(2_000);
        assertThat(options.runs()).isEqualTo(3);
    }

    @Test
    void quick_is_small() {
        BenchOptions options = parse("--quick", "--peer", "native");
        assertThat(options.sizes()).containsExactly(300);
        assertThat(options.runs()).isOne();
        assertThat(options.effort()).isEqualTo(Effort.QUICK);
    }

    @Test
    void sizes_rise() {
        assertThat(parse("--users", "5000, 400").sizes()).containsExactly(400, 5_000);
    }

    @Test
    void the_login_of_a_database_comes_from_its_address() {
        var database = parse("--database", "jdbc:postgresql://localhost:5432/kc?user=u&password=p%20w")
                .postgresql()
                .orElseThrow();
        assertThat(database.url()).isEqualTo("jdbc:postgresql://localhost:5432/kc");
        assertThat(database.user()).isEqualTo("u");
        assertThat(database.password()).isEqualTo("p w");
    }

    @ParameterizedTest
    @CsvSource({
        "--users,100",
        "--users,many",
        "--runs,0",
        "--peer,other",
        "--only,(",
        "--database,mysql",
        "--database,jdbc:postgresql://h/d",
        "--surprise,1"
    })
    void what_cannot_be_is_told(String option, String value) {
        assertThatThrownBy(() -> parse(option, value)).isInstanceOf(Problem.class);
    }

    @Test
    void a_peer_has_its_limits() {
        assertThatThrownBy(() -> parse("--peer", "native", "--users", "20001")).isInstanceOf(Problem.class);
    }

    private static BenchOptions parse(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--distribution", "/kc"));
        all.addAll(List.of(arguments));
        return BenchOptions.parse(all.toArray(String[]::new));
    }
}
