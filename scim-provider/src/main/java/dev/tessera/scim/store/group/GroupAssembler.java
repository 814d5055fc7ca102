package dev.tessera.scim.store.group;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.message.EntityTag;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.group.GroupRecord;
import dev.tessera.scim.store.jpa.group.Member;
import java.time.Instant;
import java.util.List;

/** Rows to resource. */
final class GroupAssembler {
    private final ConnectionScope scope;

    GroupAssembler(ConnectionScope scope) {
        this.scope = scope;
    }

    /** @param members none to leave the attribute out, as RFC 7643 §2.5 has it for an empty one */
    ObjectNode assemble(GroupRecord group, List<Member> members) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.putArray("schemas").add(Schemas.GROUP_URN);
        resource.put("id", group.id());
        ResourceEntity managed = group.managed();
        if (managed != null && scope.visibility().manages(managed) && managed.externalId() != null) {
            resource.put("externalId", managed.externalId());
        }
        resource.put("displayName", group.name());
        meta(resource, group);
        // Of the members lastModified tells, which moves with every change of them: a large group need not be read for
        // it.
        EntityTag.stamp(resource);
        if (!members.isEmpty()) {
            ArrayNode list = resource.putArray(Schemas.MEMBERS);
            members.forEach(member -> list.addObject()
                    .put("value", member.userId())
                    .put("$ref", scope.baseUrl() + "/Users/" + member.userId())
                    .put("display", member.username())
                    .put("type", "User"));
        }
        return resource;
    }

    private void meta(ObjectNode resource, GroupRecord group) {
        ObjectNode meta = resource.putObject("meta").put("resourceType", "Group");
        ResourceEntity managed = group.managed();
        long created = group.created() != null ? group.created() : managed != null ? managed.created() : 0;
        long modified = Math.max(created, group.modified() == null ? 0 : group.modified());
        modified = Math.max(modified, managed == null ? 0 : managed.modified());
        if (created > 0) { // Keycloak keeps it since 26.7 only
            meta.put("created", Instant.ofEpochMilli(created).toString());
        }
        if (modified > 0) {
            meta.put("lastModified", Instant.ofEpochMilli(modified).toString());
        }
        meta.put("location", scope.baseUrl() + "/Groups/" + group.id());
    }
}
