/**
 * What integration tests need inside the server and nobody else may have: statement counts, SQL, writes that
 * fail, and a federation that behaves like a read-only LDAP directory.
 */
@NullMarked
package dev.tessera.testprovider;

import org.jspecify.annotations.NullMarked;
