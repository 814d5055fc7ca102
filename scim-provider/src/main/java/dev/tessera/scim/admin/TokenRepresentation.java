package dev.tessera.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.connection.ProvisioningToken;
import dev.tessera.scim.connection.TokenIssuer.Issued;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of a token later: neither its text nor its hash. Instants are ISO 8601 in UTC.
 *
 * @param status live, ending, expired, ended or revoked
 * @param createdBy the administrator's user name at that time
 * @param ends set when a newer token takes over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenRepresentation(
        String id,
        String status,
        String created,
        String createdBy,
        String createdById,
        String expires,
        @Nullable String ends,
        @Nullable String revoked,
        @Nullable String firstUsed,
        @Nullable String lastUsed,
        @Nullable String lastAddress) {

    static TokenRepresentation of(ProvisioningToken token, Instant now) {
        return new TokenRepresentation(
                token.id(),
                JsonMembers.spelled(token.status(now)),
                token.created().toString(),
                token.createdByName(),
                token.createdBy(),
                token.expires().toString(),
                text(token.ends()),
                text(token.revoked()),
                text(token.firstUsed()),
                text(token.lastUsed()),
                token.lastAddress());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /**
     * The one answer that holds a token's text.
     *
     * @param superseded the older tokens whose end was set by this one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Generated(
            String id,
            String token,
            String status,
            String created,
            String createdBy,
            String createdById,
            String expires,
            List<TokenRepresentation> superseded) {

        static Generated of(Issued issued, Instant now) {
            TokenRepresentation shown = TokenRepresentation.of(issued.token(), now);
            return new Generated(
                    shown.id(),
                    issued.text(),
                    shown.status(),
                    shown.created(),
                    shown.createdBy(),
                    shown.createdById(),
                    shown.expires(),
                    issued.superseded().stream()
                            .map(older -> TokenRepresentation.of(older, now))
                            .toList());
        }

        @Override
        public String toString() {
            return "Generated[" + id + "]";
        }
    }
}
