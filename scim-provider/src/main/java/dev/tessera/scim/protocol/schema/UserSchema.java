package dev.tessera.scim.protocol.schema;

import static dev.tessera.scim.protocol.schema.AttributeBuilder.binary;
import static dev.tessera.scim.protocol.schema.AttributeBuilder.bool;
import static dev.tessera.scim.protocol.schema.AttributeBuilder.complex;
import static dev.tessera.scim.protocol.schema.AttributeBuilder.reference;
import static dev.tessera.scim.protocol.schema.AttributeBuilder.string;

import java.util.ArrayList;
import java.util.List;

/** The core User: RFC 7643 §4.1. */
final class UserSchema {
    private UserSchema() {}

    static Schema create() {
        List<Attribute> attributes = new ArrayList<>(singular());
        attributes.addAll(contacts());
        attributes.addAll(grants());
        return new Schema(Schemas.USER_URN, "User", "A person's account", attributes);
    }

    /** RFC 7643 §4.1.1. */
    private static List<Attribute> singular() {
        return AttributeBuilder.all(
                string("userName", "The name under which the user is known to the client, unique among all users")
                        .required()
                        .uniqueness(Uniqueness.SERVER),
                complex(
                        "name",
                        "The parts of the user's name",
                        string("formatted", "The whole name, ready for display"),
                        string("familyName", "The family name, or last name"),
                        string("givenName", "The given name, or first name"),
                        string("middleName", "Further given names"),
                        string("honorificPrefix", "A title before the name, such as Dr."),
                        string("honorificSuffix", "An addition after the name, such as III")),
                string("displayName", "The name that is shown to other people"),
                string("nickName", "The name that the user goes by in daily life"),
                reference("profileUrl", "The address of a page about the user", "external"),
                string("title", "The position in the organization, such as Vice President"),
                string("userType", "The relation to the organization, such as Employee or Contractor"),
                string(
                        "preferredLanguage",
                        "The languages that the user prefers, as in the HTTP Accept-Language header"),
                string("locale", "The place whose conventions for numbers, dates and money apply, such as en-US"),
                string("timezone", "The time zone by its name in the IANA database, such as Europe/Lisbon"),
                bool("active", "Whether the user may sign in"),
                string("password", "A new password in clear; it can be sent and never read")
                        .caseExact()
                        .mutability(Mutability.WRITE_ONLY)
                        .returned(Returned.NEVER));
    }

    /** RFC 7643 §4.1.2: ways to reach or to picture the user. */
    private static List<Attribute> contacts() {
        return AttributeBuilder.all(
                plural("emails", "E-mail addresses", string("value", "The address"), "work", "home", "other"),
                plural(
                        "phoneNumbers",
                        "Telephone numbers",
                        string("value", "The number as it is dialled or as a tel: address"),
                        "work",
                        "home",
                        "mobile",
                        "fax",
                        "pager",
                        "other"),
                plural(
                        "ims",
                        "Addresses for instant messages",
                        string("value", "The address within the service"),
                        "aim",
                        "gtalk",
                        "icq",
                        "xmpp",
                        "msn",
                        "skype",
                        "qq",
                        "yahoo"),
                plural(
                        "photos",
                        "Pictures of the user",
                        reference("value", "Where the picture can be fetched", "external"),
                        "photo",
                        "thumbnail"),
                addresses());
    }

    private static AttributeBuilder addresses() {
        return complex(
                        "addresses",
                        "Postal addresses",
                        string("formatted", "The whole address, lines separated by line breaks"),
                        string("streetAddress", "Street, house number and what else stands in that line"),
                        string("locality", "The city or town"),
                        string("region", "The state, county or province"),
                        string("postalCode", "The postal code"),
                        string("country", "The country as two letters of ISO 3166-1"),
                        string("type", "What the address is for").canonicalValues("work", "home", "other"),
                        bool("primary", "Whether this is the preferred address; at most one is"))
                .multiValued();
    }

    /** RFC 7643 §4.1.2: what the user belongs to and holds. */
    private static List<Attribute> grants() {
        return AttributeBuilder.all(
                complex(
                                "groups",
                                "The groups that the user is a member of; changed through the groups",
                                readOnly(string("value", "The id of the group")),
                                readOnly(reference("$ref", "The address of the group", "Group")),
                                readOnly(string("display", "The name of the group")),
                                readOnly(string("type", "How the user came to be a member"))
                                        .canonicalValues("direct", "indirect"))
                        .multiValued()
                        .mutability(Mutability.READ_ONLY),
                plural("entitlements", "Rights that the user has", string("value", "The right")),
                plural("roles", "Roles that the user plays", string("value", "The role")),
                plural(
                        "x509Certificates",
                        "Certificates issued to the user",
                        binary("value", "The certificate, DER in Base64")));
    }

    private static AttributeBuilder readOnly(AttributeBuilder builder) {
        return builder.mutability(Mutability.READ_ONLY);
    }

    /** A multi-valued attribute with the sub-attributes of RFC 7643 §2.4. */
    private static AttributeBuilder plural(
            String name, String description, AttributeBuilder value, String... canonicalTypes) {
        return complex(
                        name,
                        description,
                        value,
                        string("display", "A name for this value, for display"),
                        string("type", "What the value is for").canonicalValues(canonicalTypes),
                        bool("primary", "Whether this is the preferred value; at most one is"))
                .multiValued();
    }
}
