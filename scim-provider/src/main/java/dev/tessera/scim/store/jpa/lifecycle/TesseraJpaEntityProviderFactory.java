package dev.tessera.scim.store.jpa.lifecycle;

import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.activity.ActivityEntity;
import dev.tessera.scim.store.jpa.activity.BodyEntity;
import dev.tessera.scim.store.jpa.activity.RefusalEntity;
import dev.tessera.scim.store.jpa.connection.ConnectionEntity;
import dev.tessera.scim.store.jpa.connection.TokenEntity;
import dev.tessera.scim.store.jpa.user.ValueEntity;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds Tessera's entities to Keycloak's persistence unit and its tables to Keycloak's migration. */
public final class TesseraJpaEntityProviderFactory implements JpaEntityProviderFactory, JpaEntityProvider {

    private static final String ID = "tessera";

    private static final List<Class<?>> ENTITIES = List.of(
            ConnectionEntity.class,
            TokenEntity.class,
            ResourceEntity.class,
            ValueEntity.class,
            ActivityEntity.class,
            BodyEntity.class,
            RefusalEntity.class);

    @Override
    public List<Class<?>> getEntities() {
        return ENTITIES;
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/tessera-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return ID;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return this; // no state
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovalListener());
        DailyTasks.schedule(factory);
    }

    @Override
    public void close() {}
}
