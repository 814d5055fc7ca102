package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.UserState;
import dev.tessera.scim.store.UserStore;
import dev.tessera.scim.store.jpa.Transactions;

/** Reads users one by one: RFC 7644 §3.4.1. */
public final class UserReading {
    private final Transactions transactions;
    private final ConnectionScope scope;

    public UserReading(Transactions transactions, ConnectionScope scope) {
        this.transactions = transactions;
        this.scope = scope;
    }

    /** @throws ScimException notFound for what does not exist or is not this connection's to see */
    public ObjectNode get(String id) {
        return transactions.run(session -> {
            UserState state = new UserStore(session, scope).find(id);
            if (state == null) {
                throw notFound(id);
            }
            return state.shown();
        });
    }

    static ScimException notFound(String id) {
        return new ScimException(
                ScimError.NOT_FOUND,
                "There is no user with the id " + (id.length() > 64 ? id.substring(0, 64) + "…" : id) + ".");
    }
}
