package dev.tessera.devserver.bench;

import dev.tessera.devserver.Problem;
import dev.tessera.devserver.bench.server.DatabaseChoice;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code --database}: {@code h2}, or {@code jdbc:postgresql://host/name?user=U&password=P} of an empty database. */
final class PostgresUrl {

    private static final String PREFIX = "jdbc:postgresql:";

    private PostgresUrl() {}

    static Optional<DatabaseChoice> choice(String text) {
        if (text.equals("h2")) {
            return Optional.empty();
        }
        if (!text.startsWith(PREFIX)) {
            throw new Problem("--database needs h2 or a URL that begins with " + PREFIX + ".");
        }
        Map<String, String> query = new HashMap<>();
        String given = URI.create(text.substring("jdbc:".length())).getQuery();
        for (String field : (given == null ? "" : given).split("&", -1)) {
            int at = field.indexOf('=');
            if (at > 0) {
                query.put(field.substring(0, at), field.substring(at + 1));
            }
        }
        if (!query.containsKey("user") || !query.containsKey("password")) {
            throw new Problem("--database needs the user and the password in its URL: ...?user=U&password=P.");
        }
        return Optional.of(DatabaseChoice.postgresql(
                text.replaceFirst("\\?.*", ""), query.getOrDefault("user", ""), query.getOrDefault("password", "")));
    }
}
