package dev.tessera.scim.theme;

import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.DefaultThemeSelectorProvider;
import org.keycloak.theme.Theme;

/** Keycloak's own choice, but for the admin console of a realm that names no theme: that gets ours, if it is deployed. */
final class AdminThemeSelector extends DefaultThemeSelectorProvider {
    private static final String THEME = "tessera";

    private final KeycloakSession session;

    AdminThemeSelector(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public String getThemeName(Theme.Type type) {
        String stock = super.getThemeName(type);
        boolean isOpen = type == Theme.Type.ADMIN && stock.equals(getDefaultThemeName(type));
        // Not as the default itself: that is what Keycloak falls back on when a theme cannot be loaded.
        return isOpen && session.theme().nameSet(type).contains(THEME) ? THEME : stock;
    }
}
