package dev.tessera.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tessera.scim.connection.AttributeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one SCIM attribute is kept.
 *
 * @param attribute Keycloak's user attribute, or the user's field for a fixed one
 * @param standard what it is by default; absent for an attribute of an extension
 * @param fixed whether it cannot be mapped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MappedAttribute(
        String path, String attribute, @Nullable String standard, boolean fixed) {

    static List<MappedAttribute> all(AttributeMapping mapping) {
        Map<String, String> standard = AttributeMapping.standard();
        List<MappedAttribute> all = new ArrayList<>();
        AttributeMapping.fixed().forEach((path, field) -> all.add(new MappedAttribute(path, field, field, true)));
        mapping.effective()
                .forEach((path, attribute) -> all.add(new MappedAttribute(path, attribute, standard.get(path), false)));
        return all;
    }
}
