package dev.tessera.scim.admin.activity;

import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.connection.Refusal;
import dev.tessera.scim.event.ActivityOutcome;
import dev.tessera.scim.event.KeptBodies;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.activity.ActivityQuery;
import dev.tessera.scim.store.jpa.activity.ActivityReader;
import dev.tessera.scim.store.jpa.activity.ActivityReader.Hour;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponse;

/** The activity of one connection, or of an alias whose connection is deleted: what each SCIM request did. */
public final class ActivityResource {
    private static final int STANDARD = 100;
    private static final int MOST = 500;
    private static final int HOURS = 24;

    private final KeycloakSession session;
    private final ActivityQuery own;
    private final Clock clock;

    /** @param own whose lines, and from when on */
    public ActivityResource(KeycloakSession session, ActivityQuery own, Clock clock) {
        this.session = session;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param first 0-based index of the first line
     * @param max number of lines, 100 if it is missing, 500 at the most
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<ActivityRepresentation> list(
            @BeanParam ActivityParameters parameters,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        return answering(() -> {
            int offset = Math.max(0, ActivityParameters.number("first", first, 0));
            int limit = Math.clamp(ActivityParameters.number("max", max, STANDARD), 0, MOST);
            return reader().page(parameters.query(own), offset, limit).stream()
                    .map(ActivityRepresentation::of)
                    .toList();
        });
    }

    /** Requests by outcome in the last 24 hours, hour by hour, oldest first; {@code from} is ISO 8601 in UTC. */
    @GET
    @Path("hours")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Map<String, Object>> hours() {
        return reader().hours(own, clock.instant(), HOURS).stream()
                .map(ActivityResource::shown)
                .toList();
    }

    /** The bodies of one line: 404 when none were kept, or not any more. */
    @GET
    @Path("{id}/bodies")
    @Produces(MediaType.APPLICATION_JSON)
    public KeptBodies bodies(@PathParam("id") String id) {
        return reader().bodies(own, id)
                .orElseThrow(() -> ErrorResponse.error("No bodies are kept for this line.", Response.Status.NOT_FOUND));
    }

    /**
     * Every line that matches, newest first, as a file.
     *
     * @param format csv (RFC 4180) or json; instants are ISO 8601 in UTC
     */
    @GET
    @Path("export")
    public Response export(
            @BeanParam ActivityParameters parameters, @QueryParam("format") @DefaultValue("json") String format) {
        ActivityQuery asked = answering(() -> parameters.query(own)).until(clock.instant());
        ActivityExport export = new ActivityExport(session.getKeycloakSessionFactory(), asked);
        return switch (format) {
            case "csv" -> file(export::csv, "text/csv; charset=utf-8", "csv");
            case "json" -> file(export::json, MediaType.APPLICATION_JSON, "json");
            default -> throw refused("The parameter 'format' must be csv or json.");
        };
    }

    private Response file(StreamingOutput content, String type, String ending) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tessera-activity." + ending + "\"")
                .build();
    }

    private static Map<String, Object> shown(Hour hour) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("from", hour.from().toString());
        for (ActivityOutcome outcome : ActivityOutcome.values()) {
            shown.put(JsonMembers.spelled(outcome), hour.requests().getOrDefault(outcome, 0L));
        }
        return shown;
    }

    private static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refused(String.valueOf(refusal.getMessage()));
        }
    }

    private static RuntimeException refused(String message) {
        return ErrorResponse.error(message, Response.Status.BAD_REQUEST);
    }

    private ActivityReader reader() {
        return new ActivityReader(Transactions.entities(session));
    }
}
