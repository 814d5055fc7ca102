/**
 * The admin console's REST API under {@code /admin/realms/{realm}/tessera}.
 *
 * <p>In: JSON and the administrator's rights, as Keycloak's admin API has them. Out: JSON, Keycloak's own error shape
 * ({@code errorMessage}) and an admin event for every change. A token's text leaves here once, in the answer that
 * generated it.
 */
@NullMarked
package dev.tessera.scim.admin;

import org.jspecify.annotations.NullMarked;
