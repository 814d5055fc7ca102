package dev.tessera.scim.store.group;

import dev.tessera.scim.event.GroupAdminEvents;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.ResourceRows;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.group.GroupNames;
import dev.tessera.scim.store.jpa.group.GroupRecord;
import dev.tessera.scim.store.keycloak.AdministrationRoles;
import dev.tessera.scim.store.keycloak.RealmGroups;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes groups, but for their members, for one connection, in the transaction of one session; tells of it by admin events. */
public final class GroupWriter {
    private final ConnectionScope scope;
    private final ResourceRows resources;
    private final GroupNames names;
    private final RealmGroups groups;
    private final AdministrationRoles administration;
    private final GroupAdminEvents events;

    public GroupWriter(KeycloakSession session, ConnectionScope scope, GroupAdminEvents events) {
        this.scope = scope;
        this.resources = new ResourceRows(Transactions.entities(session));
        this.names = new GroupNames(Transactions.entities(session));
        this.groups = new RealmGroups(session);
        this.administration = new AdministrationRoles(session.getContext().getRealm());
        this.events = events;
    }

    /** @throws ScimException forbidden for a group that grants an administration role, directly, by a parent or a composite */
    public void requireWritable(String groupId) {
        if (administration.isGrantedByGroup(groupId)) {
            throw new ScimException(
                    ScimError.FORBIDDEN,
                    "This group, or a group above it, grants a role that administers the realm, so no connection may change"
                            + " it or its members. Take the role away first, or leave the group out of the scope of"
                            + " provisioning.");
        }
    }

    /** @param parentId as {@link ConnectionScope#groupParent} gives it */
    public GroupRecord create(GroupForm form, String parentId) {
        GroupModel parent = parentId.equals(ConnectionScope.TOP_LEVEL) ? null : parent(parentId);
        String id = KeycloakModelUtils.generateId();
        names.reserve(id, scope.realmId(), parentId, form.displayName());
        GroupModel group = groups.create(id, form.displayName(), parent);
        ResourceEntity managed = resources.create(
                ResourceEntity.GROUP,
                group.getId(),
                scope.realmId(),
                scope.connection().id(),
                form.externalId());
        events.created(group);
        return new GroupRecord(
                group.getId(),
                form.displayName(),
                group.getCreatedTimestamp(),
                group.getLastModifiedTimestamp(),
                managed);
    }

    private GroupModel parent(String parentId) {
        GroupModel parent = groups.find(parentId);
        if (parent == null) {
            throw new ScimException(
                    ScimError.FORBIDDEN,
                    "The parent group of this connection's groups was removed. An administrator of the realm chooses another"
                            + " one in the connection's settings.");
        }
        requireWritable(parentId);
        return parent;
    }

    /** What an update left behind, and the names of the attributes that it changed. */
    public record Written(GroupRecord group, SortedSet<String> changed) {}

    /** Writes name and externalId where they differ; adopts the group. */
    public Written update(GroupRecord before, GroupForm form) {
        SortedSet<String> changed = new TreeSet<>();
        GroupRecord adopted = adopt(before);
        ResourceEntity managed = Objects.requireNonNull(adopted.managed());
        if (!Objects.equals(managed.externalId(), form.externalId())) {
            managed.externalId(form.externalId());
            changed.add("externalId");
        }
        if (!before.name().equals(form.displayName())) {
            GroupModel group = groups.get(before.id());
            groups.rename(group, form.displayName());
            names.claim(before.id());
            events.updated(group);
            changed.add("displayName");
        }
        if (!changed.isEmpty()) {
            managed.modified(Time.currentTimeMillis());
        }
        GroupRecord after =
                new GroupRecord(before.id(), form.displayName(), before.created(), before.modified(), managed);
        return new Written(after, changed);
    }

    /** The same group with the connection's row, made by adoption where there is none (design §1, adopt). */
    public GroupRecord adopt(GroupRecord group) {
        ResourceEntity row = group.managed();
        if (scope.visibility().manages(row)) {
            return group;
        }
        ResourceEntity managed = resources.adopt(
                ResourceEntity.GROUP,
                group.id(),
                scope.realmId(),
                scope.connection().id());
        return new GroupRecord(group.id(), group.name(), group.created(), group.modified(), managed);
    }

    /** Manages a group again that the connection deleted and Keycloak kept. */
    public GroupRecord restore(GroupRecord group) {
        ResourceEntity row = Objects.requireNonNull(group.managed());
        row.state(ResourceEntity.MANAGED);
        row.modified(Time.currentTimeMillis());
        return group;
    }

    /**
     * Moves lastModified after memberships were written. The last write of the transaction: concurrent requests wait for this
     * row only, and only until the commit.
     *
     * @throws ScimException notFound where the group was removed meanwhile
     */
    public void touch(GroupRecord group) {
        if (!resources.touch(Objects.requireNonNull(group.managed()))) {
            throw new ScimException(ScimError.NOT_FOUND, "The group was removed while its members were being changed.");
        }
    }

    /** Ends the connection's management of a group that is kept as it is. */
    public void leave(GroupRecord group) {
        ResourceEntity row = Objects.requireNonNull(adopt(group).managed());
        row.state(ResourceEntity.UNLINKED);
        row.modified(Time.currentTimeMillis());
    }

    /** Whether the group stood in Keycloak before the connection first wrote to it. */
    public boolean isAdopted(GroupRecord group) {
        @Nullable ResourceEntity row = group.managed();
        return !scope.visibility().manages(row) || row == null || row.adopted();
    }

    public void remove(GroupRecord group) {
        groups.remove(groups.get(group.id()));
        events.deleted(group.id(), group.name());
    }
}
