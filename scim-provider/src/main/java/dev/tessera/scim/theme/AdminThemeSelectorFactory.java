package dev.tessera.scim.theme;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeSelectorProvider;
import org.keycloak.theme.ThemeSelectorProviderFactory;

/** Stands beside Keycloak's own, which stays the default. */
public final class AdminThemeSelectorFactory implements ThemeSelectorProviderFactory {

    @Override
    public String getId() {
        return "tessera";
    }

    @Override
    public ThemeSelectorProvider create(KeycloakSession session) {
        return new AdminThemeSelector(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
