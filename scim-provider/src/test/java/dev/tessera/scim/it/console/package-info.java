/**
 * The admin console's pages in a real browser. The tests themselves are those of {@code admin-theme/src/test/browser}; here they are
 * given the server of this run.
 */
@NullMarked
package dev.tessera.scim.it.console;

import org.jspecify.annotations.NullMarked;
