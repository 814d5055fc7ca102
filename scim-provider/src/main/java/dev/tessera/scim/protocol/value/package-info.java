/**
 * Values as clients send them (RFC 7643 §2.3 to §2.5): JSON and an attribute's definition come in, canonical JSON goes out,
 * or nothing where the client sent a way of saying "no value". Create, replace and PATCH all convert here and nowhere else.
 */
@NullMarked
package dev.tessera.scim.protocol.value;

import org.jspecify.annotations.NullMarked;
