package dev.tessera.scim.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScimErrorTest {
    /** RFC 7644 table 9, in its order. */
    @Test
    void everyScimTypeOfTheRfcHasARow() {
        assertThat(Stream.of(ScimError.values()).map(ScimError::scimType).filter(Objects::nonNull))
                .contains(
                        "invalidFilter",
                        "tooMany",
                        "uniqueness",
                        "mutability",
                        "invalidSyntax",
                        "invalidPath",
                        "noTarget",
                        "invalidValue",
                        "invalidVers",
                        "sensitive");
    }

    /** RFC 7644 §3.12: scimType belongs to status 400, and by §3.3.1 to 409; a read-only resource says why it is 403. */
    @ParameterizedTest
    @EnumSource
    void aRowTellsTheClauseAndWhatToDo(ScimError error) {
        assertThat(error.section()).matches("RFC (7644 §[2-7]|9865 §[2-4])(\\.\\d+)*");
        assertThat(error.title()).endsWith(".").contains(":");
        assertThat(error.status() == 400).isEqualTo(error.scimType() != null && error.status() < 401);
    }

    @Test
    void anExceptionCarriesNoStackTrace() {
        ScimException exception = new ScimException(ScimError.NOT_FOUND, "There is no such user");
        assertThat(exception.getStackTrace()).isEmpty();
        assertThat(exception).hasMessage("NOT_FOUND: There is no such user");
    }
}
