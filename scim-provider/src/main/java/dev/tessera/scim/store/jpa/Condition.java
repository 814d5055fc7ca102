package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Parameter;
import jakarta.persistence.Query;
import java.util.Map;
import org.hibernate.Session;

/** A piece of an HQL where clause over the aliases {@code u} (UserEntity) and {@code r} (TesseraResource), with its parameters. */
public record Condition(String hql, Map<String, Object> parameters) {
    /**
     * Longest query, in characters, that Hibernate keeps translated for the next time. It keeps 2,048, and one that a long
     * filter makes takes up to a megabyte: a client that never asks the same twice would fill the heap with them.
     */
    private static final int KEPT = 2_500;

    /** The query with those of the parameters that it names. */
    public static Query query(EntityManager entities, String hql, Map<String, Object> parameters) {
        Query query = hql.length() <= KEPT ? entities.createQuery(hql) : unkept(entities.unwrap(Session.class), hql);
        for (Parameter<?> named : query.getParameters()) {
            query.setParameter(named.getName(), parameters.get(named.getName()));
        }
        return query;
    }

    private static Query unkept(Session session, String hql) {
        return session.createQuery(session.getCriteriaBuilder().createQuery(hql, Object.class));
    }
}
