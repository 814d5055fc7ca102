package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.store.jpa.group.GroupRow;
import dev.tessera.scim.store.jpa.user.UserRow;
import dev.tessera.scim.store.jpa.user.ValueRows;
import java.util.List;

/**
 * A user as one request found it, or left it.
 *
 * @param resource the canonical SCIM resource, all attributes, with id, schemas and meta
 * @param protection whether and why the connection may not write it
 */
public record UserState(
        UserRow row, ValueRows values, List<GroupRow> groups, ObjectNode resource, Protection protection) {
    /** What the connection is shown. */
    public ObjectNode shown() {
        return new UserView(resource, protection).shown();
    }
}
