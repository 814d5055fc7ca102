package dev.tessera.scim.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.response.BulkResponse;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A joiner, mover and leaver through {@code scim-sdk-client}, which checks every answer against the RFCs by itself. */
@ExtendWith(RealKeycloak.class)
final class ScimSdkClientIT {

    private TestRealm realm;
    private ScimRequestBuilder client;

    @BeforeEach
    void connect() {
        realm = TestRealm.create();
        ScimClient connection = realm.connection("sdk");
        client = new ScimRequestBuilder(
                connection.baseUrl(),
                ScimClientConfig.builder()
                        .httpHeaders(Map.of("Authorization", "Bearer " + connection.token()))
                        .build());
    }

    @AfterEach
    void close() {
        client.close();
        realm.close();
    }

    @Test
    void a_full_life_cycle() {
        ServiceProvider provider = client.loadServiceProviderConfiguration();
        assertThat(provider.getBulkConfig().isSupported()).isTrue();

        String ann = created(User.class, EndpointPaths.USERS, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ann",
                 "name":{"givenName":"Ann","familyName":"Ax"},"emails":[{"value":"ann@x.test","type":"work","primary":true}]}""");
        String team = created(Group.class, EndpointPaths.GROUPS, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Team",
                 "members":[{"value":"%s"}]}""".formatted(ann));

        ServerResponse<ListResponse<User>> found = client.list(User.class, EndpointPaths.USERS)
                .filter("userName", Comparator.EQ, "ANN")
                .build()
                .get()
                .sendRequest();
        assertThat(found.isSuccess()).as(found.getResponseBody()).isTrue();
        assertThat(found.getResource().getTotalResults()).isEqualTo(1);

        ServerResponse<User> moved = client.patch(User.class, EndpointPaths.USERS, ann)
                .addOperation()
                .op(PatchOp.REPLACE)
                .path("name.familyName")
                .value("Bolt")
                .build()
                .sendRequest();
        assertSuccess(moved);
        ServerResponse<User> read =
                client.get(User.class, EndpointPaths.USERS, ann).sendRequest();
        assertSuccess(read);
        assertThat(read.getResource().at("/name/familyName").asText()).isEqualTo("Bolt");
        assertThat(read.getResource().at("/groups/0/value").asText()).isEqualTo(team);

        ServerResponse<User> replaced = client.update(User.class, EndpointPaths.USERS, ann)
                .setResource("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ann","active":false}""")
                .sendRequest();
        assertSuccess(replaced);
        assertThat(replaced.getResource().path("active").asBoolean(true)).isFalse();

        assertSuccess(client.delete(Group.class, EndpointPaths.GROUPS, team).sendRequest());
        assertSuccess(client.delete(User.class, EndpointPaths.USERS, ann).sendRequest());
        ServerResponse<User> gone =
                client.get(User.class, EndpointPaths.USERS, ann).sendRequest();
        assertThat(gone.getHttpStatus()).isEqualTo(404);
        assertThat(gone.getErrorResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void bulk() {
        ServerResponse<BulkResponse> done = client.bulk()
                .bulkRequestOperation(EndpointPaths.USERS)
                .method(HttpMethod.POST)
                .bulkId("1")
                .data("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bob"}""")
                .next()
                .bulkRequestOperation(EndpointPaths.GROUPS)
                .method(HttpMethod.POST)
                .bulkId("2")
                .data("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"All",
                         "members":[{"value":"bulkId:1"}]}""")
                .sendRequest();
        assertThat(done.isSuccess()).as(done.getResponseBody()).isTrue();
        JsonNode operations = done.getResource().path("Operations");
        assertThat(operations.findValuesAsText("status")).containsExactly("201", "201");
    }

    private <T extends de.captaingoldfish.scim.sdk.common.resources.ResourceNode> String created(
            Class<T> type, String path, String body) {
        ServerResponse<T> response = client.create(type, path).setResource(body).sendRequest();
        assertSuccess(response);
        assertThat(response.getHttpStatus()).isEqualTo(201);
        return response.getResource().path("id").asText();
    }

    private static void assertSuccess(ServerResponse<?> response) {
        assertThat(response.isSuccess())
                .as("%s %s", response.getHttpStatus(), response.getResponseBody())
                .isTrue();
    }
}
