package dev.tessera.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tessera.scim.event.ActivityLine;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An activity line as the admin API shows it.
 *
 * @param time ISO 8601, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActivityRepresentation(
        String time,
        String method,
        String path,
        int status,
        @Nullable String resourceId,
        SortedSet<String> changed,
        SortedSet<String> ignored,
        @Nullable String detail,
        String tokenId,
        @Nullable String address) {

    static ActivityRepresentation of(ActivityLine line) {
        return new ActivityRepresentation(
                line.time().toString(),
                line.method(),
                line.path(),
                line.status(),
                line.resourceId(),
                line.changed(),
                line.ignored(),
                line.detail(),
                line.tokenId(),
                line.address());
    }
}
