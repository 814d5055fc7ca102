package dev.tessera.scim.it;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * {@code @ExtendWith(RealKeycloak.class)}: a Keycloak with our JAR runs before the first test of the class. The first
 * class that asks starts it, the end of the whole run stops it.
 */
public final class RealKeycloak implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        // The root store closes what it holds at the end of the run, and hands a failed start to every class.
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RealKeycloak.class))
                .getOrComputeIfAbsent(TestServer.class, key -> server());
    }

    /** The server of this run, started by the first call. */
    public static TestServer server() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final TestServer SERVER = TestServer.forThisRun();
    }
}
