package dev.tessera.scim.admin;

import dev.tessera.scim.admin.activity.ActivityResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The root of our admin API. */
public final class TesseraResource {

    private final AdminContext context;

    TesseraResource(AdminContext context) {
        this.context = context;
    }

    /** The activity of any alias: of deleted connections, and of the one that has it now. */
    @Path("activity/{alias}")
    public ActivityResource activity(@PathParam("alias") String alias) {
        return context.activity(alias, null);
    }

    @Path("connections")
    public ConnectionsResource connections() {
        return new ConnectionsResource(context);
    }

    /** By which connection users and groups are managed. */
    @Path("managed")
    public ManagedResource managed() {
        return new ManagedResource(context);
    }
}
