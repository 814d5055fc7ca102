package dev.tessera.scim.admin.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.event.ActivityLine;
import dev.tessera.scim.event.ActivityOperation;
import dev.tessera.scim.event.ActivityOutcome;
import dev.tessera.scim.store.jpa.activity.ActivityReader.Row;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An activity line as the admin API shows it.
 *
 * @param time ISO 8601, UTC
 * @param resourceName the user's or group's name as Keycloak has it now
 * @param bodies whether the line's bodies were kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActivityRepresentation(
        String id,
        String time,
        String method,
        String path,
        int status,
        String outcome,
        String operation,
        @Nullable String resourceId,
        @Nullable String resourceName,
        SortedSet<String> changed,
        SortedSet<String> ignored,
        @Nullable String detail,
        String tokenId,
        @Nullable String address,
        boolean bodies) {

    static ActivityRepresentation of(Row row) {
        ActivityLine line = row.line();
        return new ActivityRepresentation(
                row.id(),
                line.time().toString(),
                line.method(),
                line.path(),
                line.status(),
                JsonMembers.spelled(ActivityOutcome.of(line)),
                JsonMembers.spelled(ActivityOperation.of(line)),
                line.resourceId(),
                row.resourceName(),
                line.changed(),
                line.ignored(),
                line.detail(),
                line.tokenId(),
                line.address(),
                row.bodies());
    }
}
