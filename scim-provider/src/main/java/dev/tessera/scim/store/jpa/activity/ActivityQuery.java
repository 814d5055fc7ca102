package dev.tessera.scim.store.jpa.activity;

import dev.tessera.scim.event.ActivityOperation;
import dev.tessera.scim.event.ActivityOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which activity lines of a connection are wanted; null asks nothing.
 *
 * @param search part of the path, the detail, an attribute's name or the address, in any case; or a resource's id
 * @param user id of a user or group, or the beginning of its name or e-mail address, or part of a path that asked for it
 */
public record ActivityQuery(
        String realmId,
        String connection,
        @Nullable ActivityOutcome outcome,
        @Nullable ActivityOperation operation,
        @Nullable String search,
        @Nullable String user,
        @Nullable Instant since,
        @Nullable Instant until) {

    private static final String SEARCH_PATH = "a.path like '%" + ActivityOperation.SEARCH + "%'";
    private static final String BULK_PATH =
            "(a.path = '" + ActivityOperation.BULK_PATH + "' or a.path like '" + ActivityOperation.BULK_PATH + "?%')";
    private static final String READS = "(a.method in ('GET', 'HEAD', 'OPTIONS') or " + SEARCH_PATH + ")";

    /** @param since of an earlier connection of the same alias are older; null for the alias's whole past */
    public static ActivityQuery of(String realmId, String connection, @Nullable Instant since) {
        return new ActivityQuery(realmId, connection, null, null, null, null, since, null);
    }

    /** The same, and nothing before this instant. */
    public ActivityQuery since(Instant limit) {
        Instant later = since == null || limit.isAfter(since) ? limit : since;
        return new ActivityQuery(realmId, connection, outcome, operation, search, user, later, until);
    }

    /** The same, and nothing from this instant on. */
    public ActivityQuery until(Instant limit) {
        Instant earlier = until == null || limit.isBefore(until) ? limit : until;
        return new ActivityQuery(realmId, connection, outcome, operation, search, user, since, earlier);
    }

    /** What is asked, in HQL over the alias {@code a}; {@link #parameters} has its parameters. */
    String where() {
        StringBuilder where = new StringBuilder("a.realmId = :realm and a.connection = :connection");
        if (outcome != null) {
            where.append(" and ").append(condition(outcome));
        }
        if (operation != null) {
            where.append(" and ").append(condition(operation));
        }
        if (search != null) {
            where.append(" and (a.resourceId = :searchId or lower(a.path) like :search escape '!'"
                    + " or lower(a.detail) like :search escape '!' or lower(a.changed) like :search escape '!'"
                    + " or lower(a.ignored) like :search escape '!' or lower(a.address) like :search escape '!')");
        }
        if (user != null) {
            // Keycloak stores user names and addresses in lower case.
            where.append(" and (a.resourceId = :user or lower(a.path) like :userPart escape '!'"
                    + " or a.resourceId in (select u.id from UserEntity u where u.realmId = :realm"
                    + " and (u.username like :userStart escape '!' or u.email like :userStart escape '!'))"
                    + " or a.resourceId in (select g.id from GroupEntity g where g.realm = :realm"
                    + " and lower(g.name) like :userStart escape '!'))");
        }
        if (since != null) {
            where.append(" and a.time >= :since");
        }
        if (until != null) {
            where.append(" and a.time < :until");
        }
        return where.toString();
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(Map.of("realm", realmId, "connection", connection));
        if (search != null) {
            parameters.put("searchId", search);
            parameters.put("search", "%" + literal(search) + "%");
        }
        if (user != null) {
            parameters.put("user", user);
            parameters.put("userPart", "%" + literal(user) + "%");
            parameters.put("userStart", literal(user) + "%");
        }
        if (since != null) {
            parameters.put("since", since.toEpochMilli());
        }
        if (until != null) {
            parameters.put("until", until.toEpochMilli());
        }
        return parameters;
    }

    private static String literal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
    }

    /** As {@link ActivityOutcome#of} has it. */
    static String condition(ActivityOutcome outcome) {
        return switch (outcome) {
            case READ -> "a.status < 400 and " + READS;
            case WRITTEN -> "a.status < 400 and not " + READS;
            case REFUSED -> "a.status between 400 and 499";
            case FAILED -> "a.status >= 500";
        };
    }

    /** As {@link ActivityOperation#of} has it. */
    private static String condition(ActivityOperation operation) {
        return switch (operation) {
            case READ -> READS;
            case CREATE -> "a.method = 'POST' and not " + SEARCH_PATH + " and not " + BULK_PATH;
            case REPLACE -> "a.method = 'PUT'";
            case PATCH -> "a.method = 'PATCH'";
            case DELETE -> "a.method = 'DELETE'";
            case BULK -> "a.method = 'POST' and " + BULK_PATH;
        };
    }
}
