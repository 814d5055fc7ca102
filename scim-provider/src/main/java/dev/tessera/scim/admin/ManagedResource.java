package dev.tessera.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.connection.ManagedRows;
import dev.tessera.scim.store.jpa.connection.ManagedRows.Managed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells on the console's page of a user or group that its edits may be overwritten. */
public final class ManagedResource {
    private final AdminContext context;

    ManagedResource(AdminContext context) {
        this.context = context;
    }

    /** @param since when the connection created or adopted it, ISO 8601 in UTC */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            boolean managed,
            @Nullable String connection,
            @Nullable String name,
            @Nullable Boolean adopted,
            @Nullable String externalId,
            @Nullable String since) {}

    /** 200 for what is not managed, too: most users are not, and a console full of 404 would look like a fault. */
    @GET
    @Path("{type: users|groups}/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Shown get(@PathParam("id") String id) {
        if (!context.auth().realm().canViewRealm() && !context.auth().users().canQuery()) {
            throw new ForbiddenException();
        }
        Optional<Managed> managed = new ManagedRows(Transactions.entities(context.session()))
                .find(context.realm().getId(), id);
        return managed.map(found -> new Shown(
                        true,
                        found.alias(),
                        found.name(),
                        found.adopted(),
                        found.externalId(),
                        found.since().toString()))
                .orElseGet(() -> new Shown(false, null, null, null, null, null));
    }
}
