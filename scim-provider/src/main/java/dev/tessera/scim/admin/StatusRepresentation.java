package dev.tessera.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.store.jpa.activity.RefusalRows.Refusals;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is doing. Instants are ISO 8601 in UTC.
 *
 * @param state disabled, no-token, waiting, failing, expiring or healthy: the first of these that is so
 * @param expires when its last live token ends, and nothing works any more; absent without one
 * @param expiresInDays whole days until then
 * @param refused requests without an accepted token in the last 24 hours, of the kind that came last; absent without any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusRepresentation(
        String state,
        @Nullable String lastRequest,
        @Nullable String expires,
        @Nullable Long expiresInDays,
        @Nullable Refused refused,
        Users users,
        long groups) {

    /** @param inactive users who are disabled in Keycloak */
    record Users(long active, long inactive) {}

    /** @param reason unknown, expired or revoked */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(
            long count,
            String last,
            String reason,
            @Nullable String address) {

        static @Nullable Refused of(@Nullable Refusals latest, long count) {
            return latest == null
                    ? null
                    : new Refused(
                            count, latest.last().toString(), JsonMembers.spelled(latest.reason()), latest.address());
        }
    }
}
