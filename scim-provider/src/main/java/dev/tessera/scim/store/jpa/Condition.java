package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of an HQL where clause over the aliases {@code u} (UserEntity) and {@code r} (TesseraResource), with its parameters. */
public record Condition(String hql, Map<String, Object> parameters) {
    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z]\\w*)");

    /** The query with those of the parameters that it names. */
    public static Query query(EntityManager entities, String hql, Map<String, Object> parameters) {
        Query query = entities.createQuery(hql);
        Matcher names = PARAMETER.matcher(hql);
        while (names.find()) {
            Object value = parameters.get(names.group(1));
            if (value != null) {
                query.setParameter(names.group(1), value);
            }
        }
        return query;
    }
}
