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

    /**
     * @param own whose lines, and from when on
     * @throws Refusal INVALID for a parameter that makes no sense
     */
    ActivityQuery query(ActivityQuery own) {
        ActivityQuery asked = new ActivityQuery(
                own.realmId(),
                own.connection(),
                oneOf("outcome", outcome, ActivityOutcome.class),
                oneOf("operation", operation, ActivityOperation.class),
                text(search),
                text(user),
                instant("since", since),
                instant("until", until));
        return own.since() == null ? asked : asked.since(own.since());
    }

    /**
     * A number that was sent as text: JAX-RS would answer 404 to what is none.
     *
     * @throws Refusal INVALID for what is no whole number
     */
    static int number(String name, @Nullable String parameter, int standard) {
        String text = text(parameter);
        try {
            return text == null ? standard : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(
                    "The parameter '" + name + "' must be a whole number, at most " + Integer.MAX_VALUE + ".");
        }
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
            Instant instant = text == null ? null : Instant.parse(text);
            if (instant != null) {
                var unused = instant.toEpochMilli(); // as it is stored: a year may be too far off for that
            }
            return instant;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Refusal.invalid("The parameter '" + name + "' must be an instant such as 2026-01-31T08:00:00Z.");
        }
    }
}
