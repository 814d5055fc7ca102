package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.message.EntityTag;
import java.util.List;

/**
 * A user to be shown.
 *
 * @param resource the canonical SCIM resource, all attributes, with id, schemas and meta
 * @param protection whether and why the connection may not write it
 */
public record UserView(ObjectNode resource, Protection protection) {

    private static final List<String> SHOWN_OF_PROTECTED = List.of("id", "userName", "active", "meta");

    /** What the connection is shown: of a protected user only the few attributes of design §5, Ownership. */
    public ObjectNode shown() {
        if (protection == Protection.NONE) {
            return resource;
        }
        ObjectNode core = resource.objectNode();
        core.putArray("schemas").add(resource.path("schemas").path(0));
        // The version of what is shown, not of what is hidden.
        SHOWN_OF_PROTECTED.forEach(name -> core.set(name, resource.path(name).deepCopy()));
        EntityTag.stamp(core);
        return core;
    }
}
