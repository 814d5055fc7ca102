package dev.tessera.scim.it.idp;

import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every exchange that the clients are known for, in a realm of every setting, on a connection without a switch. */
@ExtendWith(RealKeycloak.class)
final class IdpFixturesIT {

    @TestFactory
    Stream<DynamicContainer> exchanges() {
        return Arrays.stream(RealmSetting.values())
                .map(setting -> DynamicContainer.dynamicContainer(setting.name(), inRealm(setting)));
    }

    // JUnit closes the stream after its last test, and with it the realm.
    private static Stream<DynamicTest> inRealm(RealmSetting setting) {
        TestRealm realm = TestRealm.create(setting::apply);
        ScimClient connection = realm.connection("fixtures");
        return Fixture.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.file(), () -> play(setting, fixture, connection)))
                .onClose(realm::close);
    }

    private static void play(RealmSetting setting, Fixture fixture, ScimClient connection) {
        try {
            Replay.play(fixture, connection);
        } catch (AssertionError e) {
            // Reports show this message, but not the container's name.
            throw new AssertionError(setting + ", " + e.getMessage());
        }
    }
}
