package dev.tessera.scim.admin;

import jakarta.ws.rs.Path;

/** The root of our admin API. */
public final class TesseraResource {

    private final AdminContext context;

    TesseraResource(AdminContext context) {
        this.context = context;
    }

    @Path("connections")
    public ConnectionsResource connections() {
        return new ConnectionsResource(context);
    }
}
