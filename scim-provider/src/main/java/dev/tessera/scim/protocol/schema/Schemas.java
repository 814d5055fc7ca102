package dev.tessera.scim.protocol.schema;

import static dev.tessera.scim.protocol.schema.AttributeBuilder.complex;
import static dev.tessera.scim.protocol.schema.AttributeBuilder.dateTime;
import static dev.tessera.scim.protocol.schema.AttributeBuilder.reference;
import static dev.tessera.scim.protocol.schema.AttributeBuilder.string;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is served: the schemas of RFC 7643 §4 and the resource types User and Group. */
public final class Schemas {
    public static final String USER_URN = "urn:ietf:params:scim:schemas:core:2.0:User";
    public static final String GROUP_URN = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public static final String ENTERPRISE_USER_URN = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /** The attribute of groups that no other is like: read and changed a chunk at a time. */
    public static final String MEMBERS = "members";

    public static final Schema USER_SCHEMA = UserSchema.create();
    public static final Schema GROUP_SCHEMA = group();
    public static final Schema ENTERPRISE_USER_SCHEMA = enterpriseUser();

    public static final ResourceType USER = new ResourceType(
            "User",
            "User",
            "/Users",
            "User accounts",
            USER_SCHEMA,
            List.of(new SchemaExtension(ENTERPRISE_USER_SCHEMA, false)));
    public static final ResourceType GROUP =
            new ResourceType("Group", "Group", "/Groups", "Groups of users", GROUP_SCHEMA, List.of());

    /** In the order of /ResourceTypes: User first, because clients take the first one that they find. */
    public static final List<ResourceType> RESOURCE_TYPES = List.of(USER, GROUP);

    /** In the order of /Schemas. */
    public static final List<Schema> ALL = List.of(USER_SCHEMA, GROUP_SCHEMA, ENTERPRISE_USER_SCHEMA);

    private static final List<Attribute> COMMON = AttributeList.of(commonAttributes());

    private Schemas() {}

    /** An attribute of every resource (RFC 7643 §3.1), which no schema lists; null when the name is none of them. */
    static @Nullable Attribute common(String anyCase) {
        return AttributeList.find(COMMON, anyCase);
    }

    /** RFC 7643 §3 and §3.1. */
    private static List<Attribute> commonAttributes() {
        return AttributeBuilder.all(
                reference("schemas", "The URNs of the schemas that the resource uses", "uri")
                        .multiValued()
                        .required()
                        .mutability(Mutability.READ_ONLY)
                        .returned(Returned.ALWAYS),
                readOnly(string("id", "The resource's identifier, given by the server"))
                        .caseExact()
                        .returned(Returned.ALWAYS)
                        .uniqueness(Uniqueness.SERVER),
                string("externalId", "The resource's identifier at the client").caseExact(),
                readOnly(complex(
                        "meta",
                        "What the server knows about the resource",
                        readOnly(string("resourceType", "The name of the resource type"))
                                .caseExact(),
                        readOnly(dateTime("created", "When the resource was created")),
                        readOnly(dateTime("lastModified", "When the resource was last changed")),
                        readOnly(reference("location", "The address of the resource", "uri")),
                        readOnly(string("version", "The version of the resource, as in the ETag header"))
                                .caseExact())));
    }

    /** RFC 7643 §4.2. */
    private static Schema group() {
        return new Schema(
                GROUP_URN,
                "Group",
                "A group of users",
                AttributeBuilder.all(
                        string("displayName", "The name of the group, unique within its parent")
                                .required()
                                .uniqueness(Uniqueness.SERVER),
                        complex(
                                        MEMBERS,
                                        "The members of the group",
                                        immutable(string("value", "The id of the member")),
                                        immutable(reference("$ref", "The address of the member", "User", "Group")),
                                        immutable(string("type", "The kind of the member"))
                                                .canonicalValues("User", "Group"),
                                        immutable(string("display", "The name of the member")))
                                .multiValued()));
    }

    /** RFC 7643 §4.3. */
    private static Schema enterpriseUser() {
        return new Schema(
                ENTERPRISE_USER_URN,
                "EnterpriseUser",
                "What an organization records about a user who works for it",
                AttributeBuilder.all(
                        string("employeeNumber", "The number or code by which the organization knows the user"),
                        string("costCenter", "The cost center"),
                        string("organization", "The organization"),
                        string("division", "The division"),
                        string("department", "The department"),
                        complex(
                                "manager",
                                "The user's manager",
                                string("value", "The id of the manager's own user resource"),
                                reference("$ref", "The address of the manager's own user resource", "User"),
                                readOnly(string("displayName", "The name of the manager")))));
    }

    private static AttributeBuilder readOnly(AttributeBuilder builder) {
        return builder.mutability(Mutability.READ_ONLY);
    }

    private static AttributeBuilder immutable(AttributeBuilder builder) {
        return builder.mutability(Mutability.IMMUTABLE);
    }
}
