package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.group.GroupStore;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.group.GroupRecord;

/** Reads groups one by one: RFC 7644 §3.4.1. Members are read only where the projection shows them. */
public final class GroupReading {
    private final Transactions transactions;
    private final ConnectionScope scope;

    public GroupReading(Transactions transactions, ConnectionScope scope) {
        this.transactions = transactions;
        this.scope = scope;
    }

    /**
     * @param withMembers whether the members, which have to be read for it, are wanted
     * @throws ScimException notFound for what does not exist or is not this connection's to see
     */
    public ObjectNode get(String id, boolean withMembers) {
        String parent = scope.groupParent();
        if (parent == null) {
            throw notFound(id);
        }
        return transactions.run(session -> {
            GroupStore store = new GroupStore(session, scope, parent);
            GroupRecord group = store.find(id);
            if (group == null) {
                throw notFound(id);
            }
            return store.resource(group, withMembers);
        });
    }

    /** The parent of the connection's groups, as {@link ConnectionScope#groupParent} gives it. */
    static String requireGroups(ConnectionScope scope) {
        String parent = scope.groupParent();
        if (parent == null) {
            throw new ScimException(
                    ScimError.FORBIDDEN,
                    "Groups are switched off for this connection. In Entra, open Provisioning > Mappings > Provision"
                            + " Microsoft Entra ID Groups and set Enabled to No; or an administrator of the realm switches"
                            + " groups on in the connection's settings.");
        }
        return parent;
    }

    static ScimException notFound(String id) {
        return new ScimException(
                ScimError.NOT_FOUND,
                "There is no group with the id " + (id.length() > 64 ? id.substring(0, 64) + "…" : id) + ".");
    }
}
