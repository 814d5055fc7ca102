package dev.tessera.scim.protocol.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schemas;

/** Writes PATCH tests down as: a resource, the operations, the resource afterwards. */
final class Patches {
    static final String ENTERPRISE = Schemas.ENTERPRISE_USER_URN;

    private Patches() {}

    static PatchRequest request(String operations, ResourceType type) {
        ObjectNode body = Scim.object("{schemas: ['" + PatchRequest.URN + "']}");
        return PatchRequest.parse(body.set("Operations", Scim.json("[" + operations + "]")), type);
    }

    /** A user, the attributes given with "userName" beside them. */
    static PatchResult patchUser(String before, String operations) {
        return patch("{userName: 'a'" + (before.isEmpty() ? "" : ", " + before) + "}", operations, Schemas.USER);
    }

    static PatchResult patchGroup(String before, String operations) {
        return patch("{displayName: 'g'" + (before.isEmpty() ? "" : ", " + before) + "}", operations, Schemas.GROUP);
    }

    static void assertUser(String before, String operations, String after) {
        PatchResult result = patchUser(before, operations);
        assertThat(result.resource())
                .isEqualTo(Scim.json("{userName: 'a'" + (after.isEmpty() ? "" : ", " + after) + "}"));
        assertThat(result.ignored()).isEmpty();
    }

    static void assertGroup(String before, String operations, String after) {
        assertThat(patchGroup(before, operations).resource())
                .isEqualTo(Scim.json("{displayName: 'g'" + (after.isEmpty() ? "" : ", " + after) + "}"));
    }

    private static PatchResult patch(String before, String operations, ResourceType type) {
        ObjectNode resource = Scim.object(before);
        try {
            return Patcher.apply(request(operations, type), resource, type);
        } finally {
            assertThat(resource).as("the resource that was given").isEqualTo(Scim.object(before));
        }
    }
}
