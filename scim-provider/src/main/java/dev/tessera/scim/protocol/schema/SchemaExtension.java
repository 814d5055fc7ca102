package dev.tessera.scim.protocol.schema;

/** A schema that a resource type takes beside its own: RFC 7643 §6. */
public record SchemaExtension(Schema schema, boolean required) {}
