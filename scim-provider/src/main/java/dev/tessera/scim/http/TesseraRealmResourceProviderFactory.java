package dev.tessera.scim.http;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts the SCIM endpoint at {@code /realms/{realm}/tessera}. */
public final class TesseraRealmResourceProviderFactory implements RealmResourceProviderFactory {
    /** Never {@code scim}: that is the id of Keycloak's own preview feature. */
    public static final String ID = "tessera";

    private final Node node = Node.create();

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new ScimEndpoint(session, node);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        node.tokenUse().start(factory);
        node.activity().start(factory);
        node.refusedTokens().start(factory);
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
