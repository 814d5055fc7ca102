package dev.tessera.testprovider;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.ImportedUserValidation;
import org.keycloak.storage.user.UserLookupProvider;
import org.keycloak.storage.user.UserQueryMethodsProvider;
import org.keycloak.storage.user.UserRegistrationProvider;

/** The pretended directory in one realm: whoever is looked up is imported and linked, as Keycloak's LDAP provider does. */
public final class Directory
        implements UserStorageProvider,
                UserLookupProvider,
                UserQueryMethodsProvider,
                UserRegistrationProvider,
                ImportedUserValidation {

    private final KeycloakSession session;
    private final ComponentModel model;
    private final EditMode editMode;

    Directory(KeycloakSession session, ComponentModel model, EditMode editMode) {
        this.session = session;
        this.model = model;
        this.editMode = editMode;
    }

    @Override
    public @Nullable UserModel getUserById(RealmModel realm, String id) {
        return getUserByUsername(realm, StorageId.externalId(id));
    }

    @Override
    public @Nullable UserModel getUserByUsername(RealmModel realm, String username) {
        return DirectoryUser.find(entry -> entry.username().equalsIgnoreCase(username))
                .map(entry -> imported(realm, entry))
                .orElse(null);
    }

    @Override
    public @Nullable UserModel getUserByEmail(RealmModel realm, String email) {
        return DirectoryUser.find(entry -> entry.email().equalsIgnoreCase(email))
                .map(entry -> imported(realm, entry))
                .orElse(null);
    }

    @Override
    public @Nullable UserModel validate(RealmModel realm, UserModel user) {
        return DirectoryUser.find(entry -> entry.username().equals(user.getUsername()))
                .map(entry -> proxy(user))
                .orElse(null);
    }

    @Override
    public Stream<UserModel> searchForUserStream(
            RealmModel realm, Map<String, String> params, @Nullable Integer first, @Nullable Integer max) {
        String text = Optional.ofNullable(params.get(UserModel.SEARCH))
                .or(() -> Optional.ofNullable(params.get(UserModel.USERNAME)))
                .or(() -> Optional.ofNullable(params.get(UserModel.EMAIL)))
                .orElse("");
        // Whoever was imported before is found among the local users already.
        return DirectoryUser.ALL.stream()
                .filter(entry -> entry.contains(text))
                .filter(entry -> local().getUserByUsername(realm, entry.username()) == null)
                .map(entry -> imported(realm, entry));
    }

    @Override
    public Stream<UserModel> getGroupMembersStream(
            RealmModel realm, GroupModel group, @Nullable Integer first, @Nullable Integer max) {
        return Stream.empty();
    }

    @Override
    public Stream<UserModel> searchForUserByUserAttributeStream(RealmModel realm, String name, String value) {
        return Stream.empty();
    }

    /** Nobody is added to the directory: new users are local ones. */
    @Override
    public @Nullable UserModel addUser(RealmModel realm, String username) {
        return null;
    }

    /** As LDAP does in every edit mode, a user may go from Keycloak and is imported again by the next look-up. */
    @Override
    public boolean removeUser(RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void close() {}

    private UserModel imported(RealmModel realm, DirectoryUser entry) {
        UserModel user = local().getUserByUsername(realm, entry.username());
        if (user == null) {
            user = local().addUser(realm, entry.username());
            entry.writeTo(user);
            user.setFederationLink(model.getId());
        }
        return proxy(user);
    }

    private UserModel proxy(UserModel user) {
        return editMode == EditMode.READ_ONLY ? new ReadOnlyUser(user) : user;
    }

    private UserProvider local() {
        return UserStoragePrivateUtil.userLocalStorage(session);
    }
}
