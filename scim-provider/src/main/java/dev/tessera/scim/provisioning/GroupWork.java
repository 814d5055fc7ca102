package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.event.GroupAdminEvents;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.ResourceBody;
import dev.tessera.scim.protocol.patch.PatchOperation;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.protocol.patch.PatchResult;
import dev.tessera.scim.protocol.patch.Patcher;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.group.GroupForm;
import dev.tessera.scim.store.group.GroupStore;
import dev.tessera.scim.store.group.GroupWriter;
import dev.tessera.scim.store.group.GroupWriter.Written;
import dev.tessera.scim.store.group.MemberChange;
import dev.tessera.scim.store.group.Memberships;
import dev.tessera.scim.store.jpa.group.GroupRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** The writes to groups inside one transaction: whoever runs it commits, or rolls back after an exception. */
final class GroupWork {
    private static final Set<String> STORED =
            Set.of("displayName", "externalId", Schemas.MEMBERS, "schemas", "id", "meta");

    private final KeycloakSession session;
    private final ConnectionScope scope;
    private final String parentId;
    private final GroupStore store;
    private final GroupWriter writer;
    private final GroupAdminEvents events;
    private final Preconditions preconditions;
    private final boolean withMembers;

    /** @throws ScimException forbidden where the connection provisions no groups */
    GroupWork(KeycloakSession session, ConnectionScope scope, Preconditions preconditions, boolean withMembers) {
        this.session = session;
        this.scope = scope;
        this.parentId = GroupReading.requireGroups(scope);
        this.store = new GroupStore(session, scope, parentId);
        this.events = new GroupAdminEvents(
                session, session.getContext().getRealm(), scope.connection().alias(), scope.address());
        this.writer = new GroupWriter(session, scope, events);
        this.preconditions = preconditions;
        this.withMembers = withMembers;
    }

    Outcome create(ResourceBody body) {
        SortedSet<String> ignored = ignored(body.resource(), body.ignored());
        GroupForm form = GroupForm.of(body.resource());
        MemberOperations members = new MemberOperations(ignored);
        GroupRecord kept = store.restorable(form);
        if (kept != null) {
            writer.requireWritable(kept.id());
            members.replace(body.resource().path(Schemas.MEMBERS));
            return update(writer.restore(kept), form, members.change(), ignored);
        }
        members.add(body.resource().path(Schemas.MEMBERS));
        GroupRecord created = writer.create(form, parentId);
        SortedSet<String> changed = new TreeSet<>(Set.of("displayName"));
        if (form.externalId() != null) {
            changed.add("externalId");
        }
        // Nobody is in it but who is named here: nothing has to be read.
        boolean shown = withMembers && !members.change().isEmpty();
        return finish(new Written(created, changed), members.change(), ignored, shown);
    }

    Outcome replace(String id, ResourceBody body) {
        SortedSet<String> ignored = ignored(body.resource(), body.ignored());
        GroupRecord before = require(store.findForWrite(id), id);
        MemberOperations members = new MemberOperations(ignored);
        members.replace(body.resource().path(Schemas.MEMBERS));
        return update(before, GroupForm.of(body.resource()), members.change(), ignored);
    }

    Outcome patch(String id, PatchRequest request) {
        SortedSet<String> passedOver = new TreeSet<>();
        MemberOperations members = new MemberOperations(passedOver);
        List<PatchOperation> ofGroup = new ArrayList<>();
        for (PatchOperation operation : request.operations()) {
            if (MemberOperations.concerns(operation)) {
                members.apply(operation);
            } else {
                ofGroup.add(operation);
            }
        }
        GroupRecord before = require(find(id, ofGroup.isEmpty(), members.change()), id);
        ObjectNode resource = store.resource(before, false);
        PatchResult patched = Patcher.apply(new PatchRequest(ofGroup, request.ignored()), resource, Schemas.GROUP);
        SortedSet<String> ignored = ignored(patched.resource(), patched.ignored());
        ignored.addAll(passedOver);
        return update(before, GroupForm.of(patched.resource()), members.change(), ignored);
    }

    /** Members are written side by side: only a change of the group itself, or of all its members, waits for other such changes. */
    private @Nullable GroupRecord find(String id, boolean membersOnly, MemberChange members) {
        if (!membersOnly || !preconditions.equals(Preconditions.NONE)) {
            return store.findForWrite(id);
        }
        return members.replacing() ? store.findForReplacement(id) : store.find(id);
    }

    Outcome delete(String id) {
        GroupRecord group = require(store.findForWrite(id), id);
        String note = new GroupDeletion(scope.connection().settings(), store, writer).carryOut(group);
        return new Outcome(id, null, new TreeSet<>(), new TreeSet<>(), note);
    }

    private GroupRecord require(@Nullable GroupRecord group, String id) {
        if (group == null) {
            throw GroupReading.notFound(id);
        }
        writer.requireWritable(id);
        preconditions.requireFor(store.resource(group, false));
        return group;
    }

    private Outcome update(GroupRecord before, GroupForm form, MemberChange members, SortedSet<String> ignored) {
        if (!before.name().equals(form.displayName())) {
            store.requireUnique(form.displayName(), before.id());
        }
        return finish(writer.update(before, form), members, ignored, withMembers);
    }

    private Outcome finish(Written written, MemberChange members, SortedSet<String> ignored, boolean showMembers) {
        GroupRecord group = written.group();
        SortedSet<String> changed = new TreeSet<>(written.changed());
        String note = null;
        if (!members.isEmpty()) {
            Memberships memberships = new Memberships(session, scope, store, events, group.id());
            memberships.apply(members);
            if (memberships.changed()) {
                changed.add(Schemas.MEMBERS);
                writer.touch(group);
            }
            if (memberships.kept() > 0) {
                ignored.add(Schemas.MEMBERS);
                note = "members: " + memberships.kept()
                        + " stayed in the group, as they administer the realm or come from a read-only user federation.";
            }
        }
        return new Outcome(group.id(), store.resource(group, showMembers), changed, ignored, note);
    }

    /** Names what is not stored: attributes of extensions, for which groups have no place. */
    private static SortedSet<String> ignored(ObjectNode resource, Set<String> known) {
        SortedSet<String> ignored = new TreeSet<>(known);
        resource.fieldNames().forEachRemaining(name -> {
            if (!STORED.contains(name)) {
                ignored.add(name);
            }
        });
        return ignored;
    }
}
