package dev.tessera.testprovider;

import java.util.Date;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.storage.UserStorageProvider.EditMode;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportSynchronization;
import org.keycloak.storage.user.SynchronizationResult;

/**
 * A federation with fixed users that are imported like those of an LDAP directory. Its option {@code editMode} is
 * READ_ONLY (the default) or WRITABLE, its {@code POST .../user-storage/{id}/sync} imports everybody.
 */
public final class DirectoryFactory implements UserStorageProviderFactory<Directory>, ImportSynchronization {

    static final String EDIT_MODE = "editMode";

    @Override
    public String getId() {
        return "tessera-test-readonly";
    }

    @Override
    public Directory create(KeycloakSession session, ComponentModel model) {
        String mode = model.get(EDIT_MODE, EditMode.READ_ONLY.name());
        return new Directory(session, model, EditMode.valueOf(mode));
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(EDIT_MODE)
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(EditMode.READ_ONLY.name(), EditMode.WRITABLE.name())
                .defaultValue(EditMode.READ_ONLY.name())
                .add()
                .build();
    }

    @Override
    public SynchronizationResult sync(
            KeycloakSessionFactory sessionFactory, String realmId, UserStorageProviderModel model) {
        SynchronizationResult result = new SynchronizationResult();
        KeycloakModelUtils.runJobInTransaction(sessionFactory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            Directory directory = create(session, model);
            for (DirectoryUser entry : DirectoryUser.ALL) {
                directory.getUserByUsername(realm, entry.username());
                result.increaseAdded();
            }
        });
        return result;
    }

    @Override
    public SynchronizationResult syncSince(
            Date lastSync, KeycloakSessionFactory sessionFactory, String realmId, UserStorageProviderModel model) {
        return sync(sessionFactory, realmId, model);
    }
}
