package dev.tessera.scim.it;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.devserver.rest.Connections;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;

/** A realm of its own with a random name, deleted with all that is in it by {@link #close}. */
public final class TestRealm implements AutoCloseable {

    private final TestServer server;
    private final String name;

    private TestRealm(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A realm as Keycloak creates it by itself. */
    public static TestRealm create() {
        return create(realm -> {});
    }

    /** @param change what differs from a realm as created, on Keycloak's realm representation */
    public static TestRealm create(Consumer<ObjectNode> change) {
        return create(RealKeycloak.server(), change);
    }

    /** The same on another server. */
    public static TestRealm create(TestServer server, Consumer<ObjectNode> change) {
        String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode representation =
                JsonNodeFactory.instance.objectNode().put("realm", name).put("enabled", true);
        representation.put("privateKey", SigningKey.BASE64);
        change.accept(representation);
        server.admin().post("/realms", representation).expect(201);
        return new TestRealm(server, name);
    }

    public String name() {
        return name;
    }

    /** Where applications and provisioning clients find the realm: {@code http://127.0.0.1:port/realms/name}. */
    public String url() {
        return server.url() + "/realms/" + name;
    }

    /** The admin REST API, relative to {@code /admin/realms/{realm}}, as administrator of the realm master. */
    public Admin admin() {
        return server.admin().at("/realms/" + name);
    }

    /** Creates a connection without a preset's particulars, and a token for it. */
    public ScimClient connection(String alias) {
        return connection(alias, "generic");
    }

    /** @param preset entra, okta, onelogin, jumpcloud or generic */
    public ScimClient connection(String alias, String preset) {
        var connections = new Connections(admin());
        connections.create(alias, alias, preset);
        return client(alias, connections.newToken(alias));
    }

    /** Speaks to a connection with this token, whether either exists or not. */
    public ScimClient client(String alias, String token) {
        return new ScimClient(url() + "/tessera/" + alias + "/scim/v2", token);
    }

    /**
     * Creates a user through the admin REST API.
     *
     * @param representation Keycloak's: {@code {"username": ..., "enabled": true}}
     * @return the user's id
     */
    public String createUser(ObjectNode representation) {
        return idIn(admin().post("/users", representation).expect(201));
    }

    /** Creates a group through the admin REST API and gives its id. */
    public String createGroup(String groupName) {
        return idIn(
                admin().post("/groups", JsonNodeFactory.instance.objectNode().put("name", groupName))
                        .expect(201));
    }

    @Override
    public void close() {
        server.admin().delete("/realms/" + name).expect(204);
    }

    /**
     * Adds a federation whose users {@code ldap-ann} and {@code ldap-bob} are imported like those of an LDAP directory.
     *
     * @param editMode READ_ONLY or WRITABLE
     * @return the component's id
     */
    public String directory(String editMode) {
        ObjectNode component = JsonNodeFactory.instance
                .objectNode()
                .put("name", "directory")
                .put("providerId", "tessera-test-readonly")
                .put("providerType", "org.keycloak.storage.UserStorageProvider");
        component.putObject("config").putArray("editMode").add(editMode);
        return idIn(admin().post("/components", component).expect(201));
    }

    private static String idIn(Answer created) {
        String location = created.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    // Two RSA keys per realm take seconds in a server that runs with the first compiler only: one serves all.
    private static final class SigningKey {

        private static final String BASE64 = generate();
        private static final int BITS = 2048;

        private static String generate() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                return Base64.getEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
