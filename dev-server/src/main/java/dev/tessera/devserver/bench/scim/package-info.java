/**
 * A SCIM client that measures: requests go out as RFC 7644 spells them, answers come back with the time they took. It
 * knows no server's peculiarities.
 */
@NullMarked
package dev.tessera.devserver.bench.scim;

import org.jspecify.annotations.NullMarked;
