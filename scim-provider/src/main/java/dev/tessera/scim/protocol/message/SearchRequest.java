package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks for, from the parameters of a GET (RFC 7644 §3.4.2) or the body of a POST to {@code .search} (§3.4.3). The
 * texts stay texts until the resource type is known.
 *
 * @param attributes comma list; null when not sent, like the other texts
 * @param cursor RFC 9865: empty for the first page; null when pages are asked for by index
 */
public record SearchRequest(
        @Nullable String attributes,
        @Nullable String excludedAttributes,
        @Nullable String filter,
        @Nullable String sortBy,
        SortOrder sortOrder,
        @Nullable Integer startIndex,
        @Nullable Integer count,
        @Nullable String cursor) {
    private static final Pattern WHOLE = Pattern.compile("([+-]?)(?=[0-9])0*+([0-9]*+)");
    /** Of these any number is out of range; BigInteger would read a million digits for seconds. */
    private static final int DIGITS = 11;

    public static final String URN = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    /**
     * From the query string.
     *
     * @param parameter the first value of a parameter; null when it was not sent
     * @throws ScimException invalidValue or invalidCount, naming the parameter
     */
    public static SearchRequest ofQuery(Function<String, @Nullable String> parameter) {
        return of(name -> {
            String value = parameter.apply(name);
            return value == null || (value.isBlank() && !name.equals("cursor")) ? null : value;
        });
    }

    /**
     * From a body.
     *
     * @throws ScimException invalidSyntax when it is no SearchRequest, else like {@link #ofQuery}
     */
    public static SearchRequest ofBody(ObjectNode body) {
        JsonNode schemas = Names.field(body, "schemas");
        boolean declared = false;
        for (JsonNode urn : schemas == null ? body.arrayNode() : schemas) {
            declared |= Names.same(urn.asText(), URN);
        }
        if (!declared) {
            throw new ScimException(ScimError.INVALID_SYNTAX, "A search needs \"schemas\": [\"" + URN + "\"].");
        }
        Map<String, String> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String text = text(field.getKey(), field.getValue());
            if (text != null) {
                members.put(field.getKey(), text);
            }
        }
        return ofQuery(members::get);
    }

    private static @Nullable String text(String name, JsonNode value) {
        if (value.isArray()) { // attributes is a list here, and commas there
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asText()));
            return String.join(",", parts);
        }
        if (value.isObject()) {
            throw new ScimException(ScimError.INVALID_VALUE, name + " is not an object.");
        }
        return value.isNull() ? null : value.asText();
    }

    private static SearchRequest of(Function<String, @Nullable String> member) {
        String cursor = member.apply("cursor");
        return new SearchRequest(
                member.apply("attributes"),
                member.apply("excludedAttributes"),
                member.apply("filter"),
                member.apply("sortBy"),
                SortOrder.of(member.apply("sortOrder")),
                number("startIndex", member.apply("startIndex"), ScimError.INVALID_VALUE),
                number(
                        "count",
                        member.apply("count"),
                        cursor == null ? ScimError.INVALID_VALUE : ScimError.INVALID_COUNT),
                cursor == null ? null : cursor.strip());
    }

    private static @Nullable Integer number(String name, @Nullable String text, ScimError error) {
        if (text == null) {
            return null;
        }
        Matcher whole = WHOLE.matcher(text.strip());
        if (!whole.matches()) {
            throw new ScimException(error, name + " must be a whole number.");
        }
        String digits =
                whole.group(2).substring(0, Math.min(DIGITS, whole.group(2).length()));
        return Math.clamp(Long.parseLong(whole.group(1) + "0" + digits), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** @throws ScimException invalidFilter */
    public @Nullable Filter filter(ResourceType type) {
        return filter == null ? null : FilterParser.parse(filter, type);
    }

    public Projection projection(ResourceType type) {
        return Projection.of(attributes, excludedAttributes, type);
    }

    /** @throws ScimException invalidPath */
    public @Nullable AttributePath sortBy(ResourceType type) {
        return sortBy == null ? null : AttributePath.parse(sortBy.strip(), type);
    }
}
