package dev.tessera.scim.admin;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The root of our admin API. */
public final class TesseraResource {

    private final AdminContext context;

    TesseraResource(AdminContext context) {
        this.context = context;
    }

    /** The activity of any alias, of a deleted connection too. */
    @Path("activity/{alias}")
    public ActivityResource activity(@PathParam("alias") String alias) {
        return new ActivityResource(context, alias);
    }

    @Path("connections")
    public ConnectionsResource connections() {
        return new ConnectionsResource(context);
    }
}
