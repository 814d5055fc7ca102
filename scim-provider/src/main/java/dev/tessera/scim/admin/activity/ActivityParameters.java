package dev.tessera.scim.admin.activity;

import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.connection.Refusal;
import dev.tessera.scim.event.ActivityOperation;
import dev.tessera.scim.event.ActivityOutcome;
import dev.tessera.scim.store.jpa.activity.ActivityQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request for activity filters by; every parameter may be absent or empty. */
public final class ActivityParameters {
    @QueryParam("outcome")
    @Nullable
    String outcome;

    @QueryParam("operation")
    @Nullable
    String operation;

    @QueryParam("search")
    @Nullable
    String search;

    @QueryParam("user")
    @Nullable
    String user;

    /** ISO 8601 with a zone; included. */
    @QueryParam("since")
    @Nullable
    String since;

    /** ISO 8601 with a zone; not included. */
    @QueryParam("until")
    @Nullable
    String until;

    /** @throws Refusal INVALID for a parameter that makes no sense */
    ActivityQuery query(String realmId, String alias) {
        return new ActivityQuery(
                realmId,
                alias,
                oneOf("outcome", outcome, ActivityOutcome.class),
                oneOf("operation", operation, ActivityOperation.class),
                text(search),
                text(user),
                instant("since", since),
                instant("until", until));
    }

    private static @Nullable String text(@Nullable String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter.strip();
    }

    private static <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String parameter, Class<E> type) {
        if (text(parameter) == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> JsonMembers.spelled(constant).equals(parameter))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("The parameter '" + name + "' must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(JsonMembers::spelled)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static @Nullable Instant instant(String name, @Nullable String parameter) {
        String text = text(parameter);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("The parameter '" + name + "' must be an instant such as 2026-01-31T08:00:00Z.");
        }
    }
}
