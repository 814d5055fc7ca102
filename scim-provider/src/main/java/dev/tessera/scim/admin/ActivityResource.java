package dev.tessera.scim.admin;

import dev.tessera.scim.event.ActivityLine;
import dev.tessera.scim.store.jpa.ActivityRows;
import dev.tessera.scim.store.jpa.Transactions;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The activity of one connection, which may be deleted by now: what each SCIM request did. */
public final class ActivityResource {
    private static final int MOST = 500;

    private final AdminContext context;
    private final String alias;

    ActivityResource(AdminContext context, String alias) {
        this.context = context;
        this.alias = alias;
    }

    /**
     * Newest first.
     *
     * @param first 0-based index of the first line
     * @param max number of lines, 500 at the most
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<ActivityRepresentation> list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int max) {
        context.auth().realm().requireViewEvents();
        List<ActivityLine> lines = new ActivityRows(Transactions.entities(context.session()))
                .page(context.realm().getId(), alias, Math.max(0, first), Math.max(0, Math.min(MOST, max)));
        return lines.stream().map(ActivityRepresentation::of).toList();
    }
}
