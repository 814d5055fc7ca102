package dev.tessera.scim.store.jpa;

import java.util.Map;

/** A piece of an HQL where clause over the aliases {@code u} (UserEntity) and {@code r} (TesseraResource), with its parameters. */
record Condition(String hql, Map<String, Object> parameters) {
    static final Condition ALL = new Condition("1 = 1", Map.of());
}
