/**
 * What a SCIM request means for a user or a group: creation and restoration, adoption, replacement, deactivation, deletion,
 * and who may not be touched. Canonical resources come in, an {@link dev.tessera.scim.provisioning.Outcome} goes out.
 *
 * <p>Source: RFC 7644 §3.3 to §3.6 and the behaviour decided in {@code docs/deprovisioning.md}.
 */
@NullMarked
package dev.tessera.scim.provisioning;

import org.jspecify.annotations.NullMarked;
