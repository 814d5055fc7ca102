package dev.tessera.scim.provisioning.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.provisioning.query.CursorCodec.Place;
import dev.tessera.scim.store.jpa.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9865. */
class CursorCodecTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final byte[] SECRET = "the realm's secret".getBytes(UTF_8);
    private static final byte[] OLDER = "the one before".getBytes(UTF_8);
    private static final Place PLACE = new Place(1, new Slice.Position("ada@example.com", "4f1e"));

    private static CursorCodec codec(List<byte[]> secrets, String scope, Duration later) {
        return new CursorCodec(secrets, scope, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    private static CursorCodec codec() {
        return codec(List.of(SECRET), "connection query", Duration.ZERO);
    }

    @Test
    void whatWasWrittenIsRead() {
        for (Object key : new Object[] {"Ünï", 17L, true, ""}) {
            Place place = new Place(0, new Slice.Position(key, "id"));
            assertThat(codec().read(codec().write(place))).isEqualTo(place);
        }
        Place withoutKey = new Place(2, new Slice.Position(null, "id"));
        assertThat(codec().read(codec().write(withoutKey))).isEqualTo(withoutKey);
        Place beginning = new Place(1, null);
        assertThat(codec().read(codec().write(beginning))).isEqualTo(beginning);
    }

    @Test
    void itTellsNothing() {
        String cursor = codec().write(PLACE);
        assertThat(cursor).matches("[A-Za-z0-9_-]+").isNotEqualTo(codec().write(PLACE));
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), UTF_8)).doesNotContain("ada", "4f1e");
    }

    @Test
    void anHourLaterItIsTooOld() {
        String cursor = codec().write(PLACE);
        assertThat(codec(List.of(SECRET), "connection query", Duration.ofMinutes(59))
                        .read(cursor))
                .isEqualTo(PLACE);
        CursorCodec late = codec(List.of(SECRET), "connection query", Duration.ofMinutes(61));
        assertThat(error(late, cursor)).isEqualTo(ScimError.EXPIRED_CURSOR);
    }

    @Test
    void aRotatedSecretStillOpensWhatItMade() {
        String cursor = codec(List.of(OLDER), "connection query", Duration.ZERO).write(PLACE);
        assertThat(codec(List.of(SECRET, OLDER), "connection query", Duration.ZERO)
                        .read(cursor))
                .isEqualTo(PLACE);
        assertThat(error(codec(), cursor)).isEqualTo(ScimError.INVALID_CURSOR);
    }

    @Test
    void itIsGoodForItsOwnQueryOnly() {
        CursorCodec other = codec(List.of(SECRET), "connection other", Duration.ZERO);
        assertThat(error(other, codec().write(PLACE))).isEqualTo(ScimError.INVALID_CURSOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "=="})
    void whatWasNotMadeHereIsRefused(String cursor) {
        assertThat(error(codec(), cursor)).isEqualTo(ScimError.INVALID_CURSOR);
    }

    private static ScimError error(CursorCodec codec, String cursor) {
        return catchThrowableOfType(ScimException.class, () -> codec.read(cursor))
                .error();
    }
}
