/**
 * What a resource consists of: attributes, schemas and resource types (RFC 7643 §2, §4, §7), and the ones that are served.
 * Names come in in any case, definitions in canonical case go out; each schema is indexed once, when it is built.
 */
@NullMarked
package dev.tessera.scim.protocol.schema;

import org.jspecify.annotations.NullMarked;
