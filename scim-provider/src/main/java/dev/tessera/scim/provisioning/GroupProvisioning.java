package dev.tessera.scim.provisioning;

import dev.tessera.scim.protocol.message.ResourceBody;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.jpa.Transactions;
import java.util.function.Function;

/** Writes groups: RFC 7644 §3.3, §3.5.1, §3.5.2, §3.6. Each call is one transaction, or part of a larger one; {@link GroupWork} is what happens in it. */
public final class GroupProvisioning {
    private final Transactions transactions;
    private final ConnectionScope scope;
    private final Preconditions preconditions;
    private final boolean withMembers;

    /** @param withMembers whether the outcome's resource shows the members, which have to be read for it */
    public GroupProvisioning(
            Transactions transactions, ConnectionScope scope, Preconditions preconditions, boolean withMembers) {
        this.transactions = transactions;
        this.preconditions = preconditions;
        this.scope = scope;
        this.withMembers = withMembers;
    }

    /** Creates a group, or brings back one that this connection deleted and Keycloak kept. */
    public Outcome create(ResourceBody body) {
        return transact(work -> work.create(body));
    }

    /** Replaces all that a client may write, the members too. */
    public Outcome replace(String id, ResourceBody body) {
        return transact(work -> work.replace(id, body));
    }

    public Outcome patch(String id, PatchRequest request) {
        return transact(work -> work.patch(id, request));
    }

    /** Deletes or unlinks, as the connection's settings say. */
    public Outcome delete(String id) {
        return transact(work -> work.delete(id));
    }

    private Outcome transact(Function<GroupWork, Outcome> step) {
        return transactions.run(session -> step.apply(new GroupWork(session, scope, preconditions, withMembers)));
    }
}
