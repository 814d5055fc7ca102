package dev.tessera.scim.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an administrator can choose per connection. Every setting has a default, so an empty JSON object is complete.
 *
 * @param deleteAction what a SCIM DELETE of a user does
 * @param deleteAdopted with {@code deleteAction=delete}: delete adopted users too, instead of disabling and unlinking them
 * @param unmanagedUsers whether users that no connection manages are seen and can be adopted
 * @param setPassword whether a password that the client sends becomes the user's Keycloak credential
 * @param trustEmail whether provisioned e-mail addresses are marked as verified
 * @param attributeMapping overrides of the default mapping
 * @param activityDays how long activity lines are kept, in days, 1 to 365
 * @param keepBodies whether the bodies of requests and answers are kept with them, for some days and without secrets
 * @param groups whether groups are provisioned; without, they are absent for the connection
 * @param parentGroup id of the Keycloak group whose children are the connection's groups; empty for top-level groups
 */
public record ConnectionSettings(
        DeleteAction deleteAction,
        boolean deleteAdopted,
        UnmanagedUsers unmanagedUsers,
        boolean setPassword,
        boolean trustEmail,
        AttributeMapping attributeMapping,
        int activityDays,
        boolean keepBodies,
        boolean groups,
        String parentGroup) {

    public enum DeleteAction {
        DELETE,
        DISABLE,
        UNLINK
    }

    /** AUTO: visible only while the connection is the realm's only one. */
    public enum UnmanagedUsers {
        AUTO,
        VISIBLE,
        HIDDEN
    }

    public static final ConnectionSettings DEFAULTS = new ConnectionSettings(
            DeleteAction.DELETE, false, UnmanagedUsers.AUTO, false, false, AttributeMapping.NONE, 30, false, true, "");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Whether unmanaged users are visible to the connection, given whether it is the realm's only one. */
    public boolean unmanagedVisible(boolean onlyConnection) {
        return switch (unmanagedUsers) {
            case AUTO -> onlyConnection;
            case VISIBLE -> true;
            case HIDDEN -> false;
        };
    }

    /** These settings with the members of a JSON object in their place; what the object leaves out stays. */
    public ConnectionSettings with(JsonNode json) {
        JsonMembers members = JsonMembers.of(json, "The member 'settings'");
        ConnectionSettings changed = merged(members);
        members.end();
        return changed;
    }

    /** Complete, defaults included: what the admin API shows and what is stored. */
    public ObjectNode toJson() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("deleteAction", JsonMembers.spelled(deleteAction));
        json.put("deleteAdopted", deleteAdopted);
        json.put("unmanagedUsers", JsonMembers.spelled(unmanagedUsers));
        json.put("setPassword", setPassword);
        json.put("trustEmail", trustEmail);
        ObjectNode mapping = json.putObject("attributeMapping");
        attributeMapping.attributes().forEach(mapping::put);
        json.put("activityDays", activityDays);
        json.put("keepBodies", keepBodies);
        json.put("groups", groups);
        json.put("parentGroup", parentGroup);
        return json;
    }

    /** Reads what {@link #toJson} wrote. Keys of a newer version are passed over, so that a downgrade still starts. */
    public static ConnectionSettings stored(String json) {
        try {
            return DEFAULTS.merged(JsonMembers.of(MAPPER.readTree(json), "The stored settings"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored settings of a connection are no JSON.", e);
        }
    }

    private ConnectionSettings merged(JsonMembers members) {
        return new ConnectionSettings(
                members.oneOf("deleteAction", DeleteAction.class).orElse(deleteAction),
                members.bool("deleteAdopted").orElse(deleteAdopted),
                members.oneOf("unmanagedUsers", UnmanagedUsers.class).orElse(unmanagedUsers),
                members.bool("setPassword").orElse(setPassword),
                members.bool("trustEmail").orElse(trustEmail),
                members.member("attributeMapping").map(AttributeMapping::read).orElse(attributeMapping),
                members.integer("activityDays", 1, 365).orElse(activityDays),
                members.bool("keepBodies").orElse(keepBodies),
                members.bool("groups").orElse(groups),
                members.text("parentGroup").orElse(parentGroup));
    }
}
