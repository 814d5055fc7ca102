package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.event.KeptBodies;
import dev.tessera.scim.protocol.message.Projection;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.provisioning.GroupProvisioning;
import dev.tessera.scim.provisioning.GroupReading;
import dev.tessera.scim.provisioning.Outcome;
import dev.tessera.scim.provisioning.Preconditions;
import dev.tessera.scim.provisioning.UserProvisioning;
import dev.tessera.scim.provisioning.UserReading;
import dev.tessera.scim.provisioning.query.CountCache;
import dev.tessera.scim.provisioning.query.Searching;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.jpa.Transactions;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One authenticated request: what it asks, on whose behalf, and the collaborators that answer it. */
final class ScimContext {
    /** Largest request body, in bytes. */
    static final int MAX_BODY = 1024 * 1024;

    private final ConnectionScope scope;
    private final Transactions transactions;
    private final CountCache counts;
    private final MultivaluedMap<String, String> query;
    private final Preconditions preconditions;
    private final RequestBody body;
    private final boolean partOfBulk;

    /** What the activity line will say; set by the handlers. */
    private @Nullable Outcome outcome;

    private @Nullable String resourceId;
    private @Nullable ObjectNode received;
    private boolean more;
    private List<CarriedOut> operations = List.of();

    ScimContext(
            ConnectionScope scope,
            Transactions transactions,
            CountCache counts,
            MultivaluedMap<String, String> query,
            Preconditions preconditions,
            RequestBody body) {
        this(scope, transactions, counts, query, preconditions, body, false);
    }

    private ScimContext(
            ConnectionScope scope,
            Transactions transactions,
            CountCache counts,
            MultivaluedMap<String, String> query,
            Preconditions preconditions,
            RequestBody body,
            boolean partOfBulk) {
        this.scope = scope;
        this.transactions = transactions;
        this.counts = counts;
        this.query = query;
        this.preconditions = preconditions;
        this.body = body;
        this.partOfBulk = partOfBulk;
    }

    UserReading reading() {
        return new UserReading(transactions, scope);
    }

    Searching searching() {
        return new Searching(transactions, scope, counts);
    }

    UserProvisioning provisioning() {
        return new UserProvisioning(transactions, scope, preconditions);
    }

    GroupReading groupReading() {
        return new GroupReading(transactions, scope);
    }

    /** @param withMembers whether outcomes show the group's members */
    GroupProvisioning groupProvisioning(boolean withMembers) {
        // The answer to a bulk request shows no resources.
        return new GroupProvisioning(transactions, scope, preconditions, withMembers && !partOfBulk);
    }

    String baseUrl() {
        return scope.baseUrl();
    }

    ConnectionScope scope() {
        return scope;
    }

    Preconditions preconditions() {
        return preconditions;
    }

    /** A query parameter; null when it is absent or empty. */
    @Nullable
    String parameter(String name) {
        String value = query.getFirst(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** A query parameter as it came; null when it is absent. */
    @Nullable
    String sent(String name) {
        return query.getFirst(name);
    }

    Projection projection(ResourceType type) {
        return Projection.of(parameter("attributes"), parameter("excludedAttributes"), type);
    }

    /** The request body as a JSON object. */
    ObjectNode json() {
        return json(MAX_BODY);
    }

    /** The request body as a JSON object, which may be larger than usual. */
    ObjectNode json(int maxBytes) {
        ObjectNode read = body.json(maxBytes);
        if (scope.connection().settings().keepBodies()) {
            received = read.deepCopy(); // the handlers take out of theirs what they have dealt with
        }
        return read;
    }

    /** The same connection's context for one operation of a bulk request. */
    ScimContext operation(
            Transactions within, MultivaluedMap<String, String> parameters, Preconditions wanted, RequestBody data) {
        return new ScimContext(scope, within, counts, parameters, wanted, data, true);
    }

    Transactions transactions() {
        return transactions;
    }

    /** The body as it was sent, if the connection keeps bodies and it was read. */
    @Nullable
    ObjectNode received() {
        return received;
    }

    /**
     * What the activity keeps of a request or an operation and its answer; null where it keeps nothing. Of a line that is about
     * several resources nobody could tell later which bodies go with a removed user.
     */
    @Nullable
    KeptBodies keep(@Nullable JsonNode request, ScimResponse answer, @Nullable String about) {
        boolean kept = scope.connection().settings().keepBodies() && (about != null || answer.status() >= 400);
        return kept ? KeptBodies.of(request, answer.body()) : null;
    }

    Outcome report(Outcome done) {
        outcome = done;
        resourceId = done.id();
        return done;
    }

    /** Notes which resource the request is about. */
    String about(String id) {
        resourceId = id;
        return id;
    }

    /** Notes that the request found somebody or writes, as no Test Connection does. */
    void moreThanAProbe() {
        more = true;
    }

    boolean isMoreThanAProbe() {
        return more;
    }

    /** Notes what became of the operations of a bulk request. */
    void carriedOut(List<CarriedOut> results) {
        operations = results;
    }

    List<CarriedOut> operations() {
        return operations;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    String resourceId() {
        return resourceId;
    }
}
