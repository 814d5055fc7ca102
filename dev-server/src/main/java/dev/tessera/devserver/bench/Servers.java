package dev.tessera.devserver.bench;

import dev.tessera.devserver.DataDirectory;
import dev.tessera.devserver.bench.server.DatabaseChoice;
import dev.tessera.devserver.bench.server.MeasuredServer;
import dev.tessera.devserver.bench.server.ScimRealm;
import dev.tessera.devserver.server.Distribution;
import dev.tessera.devserver.server.KeycloakServer;
import dev.tessera.devserver.server.KeycloakServerBuilder;
import dev.tessera.devserver.server.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Starts the servers of one run, each with an empty database. */
final class Servers {

    static final String TESSERA = "Tessera";
    static final String NATIVE = "Keycloak's own";

    private static final Duration REST = Duration.ofSeconds(5);

    /** With room for what {@link DatabaseChoice#h2} lets H2 keep in it. */
    private static final String HEAP = "-Xmx3g";

    private final BenchOptions options;
    private final Progress progress;

    Servers(BenchOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    Contender tessera(DataDirectory data) throws IOException, InterruptedException {
        KeycloakServerBuilder builder = builder(data);
        options.providers().forEach(builder::provider);
        MeasuredServer server = start(data, builder);
        return Contender.of(TESSERA, server, ScimRealm.ofTessera(server), rest());
    }

    /** Beside the other, without our JARs: neither pays for the other's rows or caches. */
    Contender keycloak(DataDirectory data) throws IOException, InterruptedException {
        MeasuredServer server = start(data, builder(data).buildOption("features", "scim-api"));
        return Contender.of(NATIVE, server, ScimRealm.ofKeycloak(server), rest());
    }

    private Duration rest() {
        return options.quick() ? Duration.ZERO : REST;
    }

    private KeycloakServerBuilder builder(DataDirectory data) throws IOException {
        data.reset();
        var distribution = new Distribution(options.distribution());
        Path home = data.home();
        if (!distribution.isInstalledIn(home)) {
            progress.begin("Unpacking Keycloak " + distribution.version());
            distribution.installInto(home);
            progress.end();
        }
        KeycloakServerBuilder builder = KeycloakServer.in(home).log(data.log()).progress(progress);
        // Halves the time to build and start, and makes all figures useless but their being there.
        return builder.jvmOptions(options.quick() ? "-XX:TieredStopAtLevel=1" : HEAP);
    }

    private MeasuredServer start(DataDirectory data, KeycloakServerBuilder builder) throws IOException {
        DatabaseChoice database = options.postgresql().orElseGet(() -> DatabaseChoice.h2(data.database()));
        return MeasuredServer.start(data.home(), builder, database, data.password());
    }
}
