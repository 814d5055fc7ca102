package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.lifecycle.DailyTasks;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.GroupModel.GroupCreatedEvent;
import org.keycloak.models.GroupModel.GroupEvent;
import org.keycloak.models.GroupModel.GroupUpdatedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;

/** Adds the index of group names to Keycloak's persistence unit, fills it at the first start, and keeps it by events. */
public final class GroupTables implements JpaEntityProviderFactory, JpaEntityProvider {
    private static final Logger LOG = Logger.getLogger(GroupTables.class);
    private static final String ID = "tessera-group";
    private static final int BATCH = 1_000;

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(GroupTables::hear);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                fill(factory);
            }
        });
        DailyTasks.schedule(factory, List.of(new GroupSweep()));
    }

    private static void hear(ProviderEvent event) {
        // A removed group's row goes with the other rows of it.
        if (event instanceof GroupCreatedEvent || event instanceof GroupUpdatedEvent) {
            GroupEvent changed = (GroupEvent) event;
            new GroupNames(Transactions.entities(changed.getKeycloakSession()))
                    .note(changed.getGroup().getId());
        }
    }

    /** Groups that stood before this extension was installed. */
    private static void fill(KeycloakSessionFactory factory) {
        try {
            int[] filled = {BATCH};
            while (filled[0] == BATCH) {
                KeycloakModelUtils.runJobInTransaction(
                        factory, session -> filled[0] = new GroupNames(Transactions.entities(session)).fill(BATCH));
            }
        } catch (ModelDuplicateException e) {
            LOG.info("Another node of the cluster is filling the index of group names");
        }
    }

    @Override
    public List<Class<?>> getEntities() {
        return List.of(GroupNameEntity.class);
    }

    /** The tables are in the changelog of {@code tessera}. */
    @Override
    public @Nullable String getChangelogLocation() {
        return null;
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
    public void close() {}
}
