package dev.tessera.scim.it.container;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts Keycloak's image with our JAR before the first integration test and stops it after the last. JUnit finds this
 * class as a service.
 */
public final class ContainerKeycloak implements LauncherSessionListener {

    private @Nullable KeycloakContainer container;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String password = UUID.randomUUID().toString();
        container = new KeycloakContainer(System.getProperty("tessera.it.image"))
                .withProviderLibsFrom(
                        List.of(jar("tessera.it.provider"), jar("tessera.it.test-provider"), jar("tessera.it.theme")))
                .withAdminUsername("admin")
                .withAdminPassword(password)
                // Halves the CPU time of build and start.
                .withEnv("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1")
                .withStartupTimeout(Duration.ofMinutes(8));
        container.start();
        System.setProperty("tessera.it.url", container.getAuthServerUrl());
        System.setProperty("tessera.it.admin.password", password);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (container != null) {
            container.stop();
        }
    }

    private static File jar(String property) {
        return new File(System.getProperty(property));
    }
}
