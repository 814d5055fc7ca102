package dev.tessera.scim.protocol.patch;

import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What a PATCH operation aims at: RFC 7644 figure 7.
 *
 * @param attribute always without a sub-attribute: {@code sub} is the one place for it. A whole schema is possible
 * @param filter selects elements; its paths are bare sub-attributes
 * @param sub the sub-attribute behind the dot or the bracket
 */
public record PatchPath(
        AttributePath attribute,
        @Nullable Filter filter,
        @Nullable String sub) {

    /**
     * Reads a path.
     *
     * @throws dev.tessera.scim.protocol.ScimException INVALID_PATH when the text is malformed
     */
    public static PatchPath parse(String text, ResourceType type) {
        String path = text.strip();
        if (path.indexOf('[') >= 0) {
            FilterParser.Selection selection = FilterParser.selection(path, type);
            return new PatchPath(selection.attribute(), selection.filter(), selection.sub());
        }
        return of(AttributePath.parse(path, type), type);
    }

    static PatchPath of(AttributePath path, ResourceType type) {
        return path.sub() == null
                ? new PatchPath(path, null, null)
                : new PatchPath(path.withSub(null, type), null, path.sub());
    }

    /** Whether nothing narrows the path: neither a filter nor a sub-attribute. */
    boolean bare() {
        return filter == null && sub == null;
    }

    /** Whether everything that the path names can be stored. */
    public boolean known(ResourceType type) {
        return attribute.known()
                && (sub == null || attribute.withSub(sub, type).known())
                && (filter == null || filter.paths().allMatch(AttributePath::known));
    }

    /** Attribute and sub-attribute only, such as {@code emails.value}: a filter holds personal data, a log line should not. */
    public String label() {
        return sub == null ? attribute.toString() : attribute + "." + sub;
    }

    /** Canonical text. */
    @Override
    public String toString() {
        String selected = filter == null ? attribute.toString() : attribute + "[" + filter + "]";
        return sub == null ? selected : selected + "." + sub;
    }
}
