package dev.tessera.scim.protocol.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 7644 §3.5.2.1 to §3.5.2.3 in their shapes, judged by UnboundID's library as well. */
class RfcPatchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.5.2.1-patch-add-member",
                "3.5.2.1-patch-add-without-path",
                "3.5.2.2-patch-remove-one-member",
                "3.5.2.2-patch-remove-all-members",
                "3.5.2.2-patch-remove-filtered-emails",
                "3.5.2.2-patch-remove-then-add-member",
                "3.5.2.3-patch-replace-all-members",
                "3.5.2.3-patch-replace-address",
                "3.5.2.3-patch-replace-street",
                "3.5.2.3-patch-replace-without-path",
            })
    void anExampleOfTheRfc(String name) throws Exception {
        ObjectNode example = Scim.rfc("rfc7644-" + name + ".json");
        ResourceType type = example.get("type").asText().equals("Group") ? Schemas.GROUP : Schemas.USER;
        ObjectNode before = (ObjectNode) example.get("before");

        PatchResult result = Patcher.apply(PatchRequest.parse(example.get("request"), type), before, type);
        assertThat(result.resource()).isEqualTo(example.get("after"));
        assertThat(result.ignored()).isEmpty();

        GenericScimResource theirs = new GenericScimResource(before.deepCopy());
        com.unboundid.scim2.common.messages.PatchRequest request = JsonUtils.getObjectReader()
                .forType(com.unboundid.scim2.common.messages.PatchRequest.class)
                .readValue(example.get("request").toString());
        request.apply(theirs);
        assertThat(Scim.json(theirs.toString())).as("UnboundID").isEqualTo(example.get("after"));
    }
}
