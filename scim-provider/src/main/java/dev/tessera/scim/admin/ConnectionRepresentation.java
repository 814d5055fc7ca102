package dev.tessera.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ProvisioningToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection in JSON. Instants are ISO 8601 in UTC.
 *
 * @param settings complete, defaults included
 * @param status left out where a change is told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionRepresentation(
        String alias,
        String name,
        String preset,
        boolean enabled,
        String created,
        String baseUrl,
        JsonNode settings,
        Tokens tokens,
        @Nullable StatusRepresentation status) {

    /**
     * @param live how many tokens are accepted now, 0 to 2
     * @param expires when the first of them stops; absent without a live one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tokens(long live, @Nullable String expires) {

        static Tokens of(List<ProvisioningToken> tokens, Instant now) {
            List<Instant> ends = tokens.stream()
                    .filter(token -> token.live(now))
                    .map(ProvisioningToken::end)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return new Tokens(
                    ends.size(), ends.isEmpty() ? null : ends.getFirst().toString());
        }
    }

    /** @param tokens those of the connection; others are left out */
    static ConnectionRepresentation of(AdminContext context, Connection connection, List<ProvisioningToken> tokens) {
        List<ProvisioningToken> own = tokens.stream()
                .filter(token -> token.connectionId().equals(connection.id()))
                .toList();
        return new ConnectionRepresentation(
                connection.alias(),
                connection.name(),
                connection.preset().json(),
                connection.enabled(),
                connection.created().toString(),
                context.baseUrl(connection).toString(),
                connection.settings().toJson(),
                Tokens.of(own, context.clock().instant()),
                null);
    }

    ConnectionRepresentation with(StatusRepresentation current) {
        return new ConnectionRepresentation(alias, name, preset, enabled, created, baseUrl, settings, tokens, current);
    }
}
