package dev.tessera.devserver.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PeopleTest {

    @Test
    void every_mark_is_of_the_same_length() {
        assertThat(People.mark(0)).isEqualTo("n0000000");
        assertThat(People.mark(1_000_000)).isEqualTo("n1000000");
    }

    /** The database computes the same: {@code md5('bench/user/42')}. */
    @Test
    void ids_are_those_that_sql_makes() {
        assertThat(new People("bench").id(42)).isEqualTo("0d32ea87-5114-bb13-7166-b250e29514ce");
    }

    /** {@code printf abc | sha256sum}, its first 16 digits. */
    @Test
    void hashes_are_those_of_tessera() {
        assertThat(Template.hash("abc")).isEqualTo(0xba7816bf8f01cfeaL);
    }
}
