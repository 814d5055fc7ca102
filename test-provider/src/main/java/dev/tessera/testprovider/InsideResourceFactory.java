package dev.tessera.testprovider;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link InsideResource} at {@code /realms/{realm}/tessera-test}, open to everybody. */
public final class InsideResourceFactory implements RealmResourceProviderFactory {

    private final StatementLog log = new StatementLog();
    private final MembershipLog memberships = new MembershipLog();
    private final FailingRows failures = new FailingRows();

    @Override
    public String getId() {
        return "tessera-test";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new InsideResource(session, log, memberships, failures);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(memberships::hear);
    }

    @Override
    public void close() {
        log.stop();
    }
}
