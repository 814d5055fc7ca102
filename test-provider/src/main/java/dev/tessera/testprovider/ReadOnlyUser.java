package dev.tessera.testprovider;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.ReadOnlyException;

/** A user whose attributes belong to the directory; groups, roles and required actions are Keycloak's own. */
final class ReadOnlyUser extends UserModelDelegate {

    ReadOnlyUser(UserModel delegate) {
        super(delegate);
    }

    @Override
    public void setUsername(@Nullable String username) {
        throw readOnly();
    }

    @Override
    public void setEnabled(boolean enabled) {
        throw readOnly();
    }

    @Override
    public void setFirstName(@Nullable String firstName) {
        throw readOnly();
    }

    @Override
    public void setLastName(@Nullable String lastName) {
        throw readOnly();
    }

    @Override
    public void setEmail(@Nullable String email) {
        throw readOnly();
    }

    @Override
    public void setEmailVerified(boolean verified) {
        throw readOnly();
    }

    @Override
    public void setSingleAttribute(String name, @Nullable String value) {
        throw readOnly();
    }

    @Override
    public void setAttribute(String name, @Nullable List<String> values) {
        throw readOnly();
    }

    @Override
    public void removeAttribute(String name) {
        throw readOnly();
    }

    private static ReadOnlyException readOnly() {
        return new ReadOnlyException("The directory is read-only");
    }
}
