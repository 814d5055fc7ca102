package dev.tessera.scim.it.idp;

import dev.tessera.scim.it.ScimClient;

/** All recorded exchanges, for tests of what they leave behind. */
public final class Corpus {

    private Corpus() {}

    /** Plays every file against a connection; the answers are as expected, as {@link IdpFixturesIT} sees to. */
    public static void replay(ScimClient connection) {
        Fixture.all().forEach(fixture -> Replay.play(fixture, connection));
    }
}
