package dev.tessera.scim.protocol.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schema;
import dev.tessera.scim.protocol.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a resource: RFC 7644 §3.10.
 *
 * @param schema the URN of an extension; null for the resource type's own schema and the attributes of every resource
 * @param name the attribute; empty when the path names a whole schema ({@link #wholeSchema})
 * @param sub the sub-attribute, if the path names one
 * @param known whether a value there can be stored: declared by the resource type, or part of an extension that it does not
 *     declare (those are kept as they are sent). Known names are in canonical case, others as they were written
 */
public record AttributePath(
        @Nullable String schema, String name, @Nullable String sub, boolean known) {
    private static final String SCIM_SCHEMAS = "urn:ietf:params:scim:schemas:";

    /**
     * Reads a path.
     *
     * @throws ScimException INVALID_PATH when the text is not attribute notation
     */
    public static AttributePath parse(String text, ResourceType type) {
        AttributePath path = tryParse(text, type);
        if (path == null) {
            throw new ScimException(
                    ScimError.INVALID_PATH,
                    "A path is an attribute name, optionally with a schema URN before it and a sub-attribute after it");
        }
        return path;
    }

    /**
     * Like {@link #parse}, but null for a text that is not attribute notation. A name without URN that only an extension
     * declares is taken as that extension's: Entra's examples send {@code manager} bare.
     */
    public static @Nullable AttributePath tryParse(String text, ResourceType type) {
        // A URN has dots of its own ("2.0"), so the attribute begins after the last colon.
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            Schema home = type.attribute(nameIn(text, 0)) != null ? null : type.extensionWith(nameIn(text, 0));
            return attribute(home == null ? null : home.id(), text, 0, type);
        }
        Schema extension = type.extension(text);
        if (extension != null || Names.same(type.schema().id(), text)) {
            return wholeSchema(extension == null ? null : extension.id());
        }
        String urn = text.substring(0, colon);
        if (!uri(urn) || !uri(text)) {
            return null;
        }
        if (isSchemaUrn(text, urn)) {
            return wholeSchema(text);
        }
        return attribute(home(urn, type), text, colon + 1, type);
    }

    /** The URN as a path holds it: canonical when it is declared, null for the core schema. */
    private static @Nullable String home(String urn, ResourceType type) {
        Schema extension = type.extension(urn);
        if (extension != null) {
            return extension.id();
        }
        return Names.same(type.schema().id(), urn) ? null : urn;
    }

    /**
     * The path that a key of a JSON object stands for. A URN with an object behind it is a whole extension unless it names an
     * attribute of a declared schema; null for a key that is not attribute notation.
     *
     * @throws ScimException INVALID_VALUE for a URN that no database takes
     */
    public static @Nullable AttributePath ofKey(String key, JsonNode value, ResourceType type) {
        AttributePath path = tryParse(key, type);
        boolean declared = path != null && (path.schema == null || type.extension(path.schema) != null);
        if (declared || !value.isObject() || key.indexOf(':') < 0) {
            return path;
        }
        if (!Texts.storable(key)) {
            throw new ScimException(
                    ScimError.INVALID_VALUE, "The URN of an extension holds a NUL or half a surrogate pair");
        }
        return wholeSchema(key);
    }

    /**
     * An attribute, possibly with a sub-attribute, of a given schema; null when the text is no such name.
     *
     * @param urn of an extension, null for the core schema
     */
    public static @Nullable AttributePath within(@Nullable String urn, String text, ResourceType type) {
        return attribute(urn, text, 0, type);
    }

    /** The path of a whole schema: every attribute of an extension, or of the core schema when the URN is null. */
    public static AttributePath wholeSchema(@Nullable String urn) {
        return new AttributePath(urn, "", null, true);
    }

    /** A sub-attribute by its bare name, as in the filter of a value path; null when the text is no attribute name. */
    public static @Nullable AttributePath inside(AttributePath parent, String text, ResourceType type) {
        if (!Names.wellFormed(text)) {
            return null;
        }
        AttributePath full = parent.withSub(text, type);
        return new AttributePath(null, full.sub == null ? text : full.sub, null, full.known);
    }

    /** The same attribute with another sub-attribute, or with none. */
    public AttributePath withSub(@Nullable String anyCase, ResourceType type) {
        return resolve(schema, name, anyCase, type);
    }

    public boolean wholeSchema() {
        return name.isEmpty();
    }

    /** The field of the resource in which the value stands: the extension's URN, or the attribute's name. */
    public String topLevel() {
        return schema != null ? schema : name;
    }

    /** The definition of the attribute, leaving the sub-attribute aside; null when none is declared. */
    public @Nullable Attribute attribute(ResourceType type) {
        return type.attribute(schema, name);
    }

    /** The definition of what the path ends at; null when none is declared. */
    public @Nullable Attribute target(ResourceType type) {
        Attribute attribute = attribute(type);
        return attribute == null || sub == null ? attribute : attribute.subAttribute(sub);
    }

    /** Canonical text, such as {@code emails.value}. */
    @Override
    public String toString() {
        String local = sub == null ? name : name + "." + sub;
        if (schema == null) {
            return local;
        }
        return wholeSchema() ? schema : schema + ":" + local;
    }

    private static @Nullable AttributePath attribute(
            @Nullable String schema, String text, int start, ResourceType type) {
        String name = nameIn(text, start);
        int dot = start + name.length();
        String sub = dot < text.length() ? text.substring(dot + 1) : null;
        if (!Names.wellFormed(name) || (sub != null && !Names.wellFormed(sub))) {
            return null;
        }
        return resolve(schema, name, sub, type);
    }

    private static String nameIn(String text, int start) {
        int dot = text.indexOf('.', start);
        return text.substring(start, dot < 0 ? text.length() : dot);
    }

    private static AttributePath resolve(
            @Nullable String schema, String name, @Nullable String sub, ResourceType type) {
        Attribute attribute = type.attribute(schema, name);
        if (attribute == null) {
            boolean foreign = schema != null && type.extension(schema) == null;
            return new AttributePath(schema, name, sub, foreign);
        }
        if (sub == null) {
            return new AttributePath(schema, attribute.name(), null, true);
        }
        Attribute part = attribute.subAttribute(sub);
        return new AttributePath(schema, attribute.name(), part == null ? sub : part.name(), part != null);
    }

    /**
     * Whether an undeclared URN names a schema, not an attribute: "urn:acme:...:2.0:User" does, with the name of a resource type
     * behind a version, in any case, and with any in upper case among the URNs of RFC 7643. Of others the resource decides: a PATCH takes
     * "urn:acme:staff" for the extension if it is there.
     */
    private static boolean isSchemaUrn(String text, String urn) {
        String last = text.substring(urn.length() + 1);
        boolean typed = Names.same(last, "User") || Names.same(last, "Group");
        boolean registered =
                Names.fold(text).startsWith(SCIM_SCHEMAS) && !last.isEmpty() && Character.isUpperCase(last.charAt(0));
        if (!typed && !registered) {
            return false;
        }
        String beforeLast = urn.substring(urn.lastIndexOf(':') + 1);
        return beforeLast.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** Enough of RFC 3986 to tell a URI from a slip of the pen: a scheme, a colon, no blanks, quotes or brackets. */
    private static boolean uri(String text) {
        int colon = text.indexOf(':');
        return colon > 0
                && colon < text.length() - 1
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>[]()\\^`{|}".indexOf(c) < 0);
    }
}
