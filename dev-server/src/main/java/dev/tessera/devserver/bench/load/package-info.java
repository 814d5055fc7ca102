/**
 * Fills a server's database with users, by SQL. A user is created through SCIM first; the rows which that leaves, in
 * whatever tables, are then copied as often as wanted, with names, ids and hashes of their own.
 */
@NullMarked
package dev.tessera.devserver.bench.load;

import org.jspecify.annotations.NullMarked;
