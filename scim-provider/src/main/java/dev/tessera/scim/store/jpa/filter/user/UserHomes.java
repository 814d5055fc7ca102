package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Returned;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Elements;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Homes;
import dev.tessera.scim.store.jpa.filter.ResourceColumns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where each attribute of a user is kept. Whoever teaches {@code UserForm} or {@code UserAssembler} a place, names it here. */
final class UserHomes implements Homes {
    /** What is shown of protected users, too; {@code schemas} only in part. */
    static final Set<String> SHOWN_OF_ALL = Set.of("id", "userName", "active", "meta");

    private final Comparisons compare;
    private final UserLayout layout;
    private final UserColumns columns;
    private final ResourceColumns resources;

    UserHomes(Comparisons compare, UserLayout layout) {
        this.compare = compare;
        this.layout = layout;
        this.columns = new UserColumns(compare);
        this.resources = new ResourceColumns(compare);
    }

    @Override
    public ResourceType type() {
        return Schemas.USER;
    }

    @Override
    public boolean shownOfProtected(AttributePath path) {
        return UserQueries.shownOfProtected(path);
    }

    @Override
    public Home home(AttributePath path) {
        if (!path.known()) {
            return Home.NOWHERE;
        }
        if (path.wholeSchema()) {
            return wholeSchema(path.schema());
        }
        if (path.schema() == null) {
            return core(path, path.sub());
        }
        return path.schema().equals(Schemas.ENTERPRISE_USER_URN) ? enterprise(path) : extension(path);
    }

    private Home core(AttributePath path, @Nullable String sub) {
        return switch (path.name()) {
            case "id" -> resources.id("{USER_ENTITY} x where x.realm_id = :realm", this);
            case "externalId" -> resources.externalId();
            case "userName" -> layout.emailAsUsername() ? columns.detachedUserName() : columns.username();
            case "active" -> columns.active();
            case "meta" -> {
                requireStored(path, sub == null || !sub.equals("version"));
                yield new MetaHomes(compare, resources.location(layout.baseUrl() + "/Users/")).of(sub);
            }
            case "schemas" -> new SchemasHome(this::wholeSchema);
            case "name" -> name(path, sub);
            default -> {
                Attribute attribute = path.attribute(type());
                requireStored(path, attribute == null || attribute.returned() != Returned.NEVER);
                Elements elements = elements(path);
                yield elements != null ? elements.home(sub) : mapped(path);
            }
        };
    }

    private Home name(AttributePath path, @Nullable String sub) {
        return switch (sub) {
            case null -> complex(path);
            case "givenName" -> columns.text("first_name");
            case "familyName" -> columns.text("last_name");
            default -> mapped(path);
        };
    }

    /** Objects stand in no relation to a literal: all that can be asked is whether any part is there. */
    private Home complex(AttributePath path) {
        Attribute attribute = path.attribute(type());
        List<Attribute> parts = attribute == null ? List.of() : attribute.subAttributes();
        return (resource, match) -> match.presence()
                ? parts.stream()
                        .map(part -> home(path.withSub(part.name(), type())).any(resource, match))
                        .filter(part -> !part.equals(Comparisons.FALSE))
                        .collect(Collectors.joining(" or ", "(", ")"))
                : Comparisons.FALSE;
    }

    private Home enterprise(AttributePath path) {
        if (path.name().equals("manager") && !"value".equals(path.sub())) {
            if (path.sub() == null) {
                return complex(path);
            }
            return path.sub().equals("$ref") && mapped(path.withSub("value", type())) instanceof AttributeHome manager
                    ? manager.behind(layout.baseUrl() + "/Users/")
                    : Home.NOWHERE;
        }
        return mapped(path);
    }

    private Home mapped(AttributePath path) {
        String attribute = layout.mapped().get(path);
        return attribute == null ? Home.NOWHERE : new AttributeHome(compare, attribute);
    }

    private Home extension(AttributePath path) {
        requireStored(path, path.sub() == null);
        AttributeHome mapped = null;
        for (Map.Entry<AttributePath, String> entry : layout.mapped().entrySet()) {
            if (Names.same(entry.getKey().toString(), path.toString())) {
                mapped = new AttributeHome(compare, entry.getValue());
            }
        }
        return new ExtensionHome(compare, path.toString(), mapped);
    }

    private Home wholeSchema(@Nullable String urn) {
        if (urn == null) {
            return (resource, match) -> match.presence() ? Comparisons.TRUE : Comparisons.FALSE;
        }
        if (urn.equals(Schemas.ENTERPRISE_USER_URN)) {
            return (resource, match) -> layout.mapped().entrySet().stream()
                    .filter(entry -> urn.equals(entry.getKey().schema()))
                    .map(entry -> new AttributeHome(compare, entry.getValue()).any(resource, match))
                    .collect(Collectors.joining(" or ", "(", ")"));
        }
        return (resource, match) ->
                "exists (select 1 from {TESSERA_VALUE} v where v.resource_id = " + resource + ".id and "
                        + compare.like("lower(v.attribute)", Comparisons.escaped(Names.fold(urn)) + ":%")
                        + " and substring(v.attribute, " + (urn.length() + 2) + ") not like '%:%')";
    }

    @Override
    public @Nullable Elements elements(AttributePath attribute) {
        if (attribute.schema() != null || !attribute.known()) {
            return null;
        }
        Attribute definition = attribute.attribute(type());
        if (definition == null || !definition.multiValued() || !definition.complex()) {
            return null;
        }
        return switch (attribute.name()) {
            case "groups" -> new GroupElements(compare, layout.baseUrl(), layout.visibility(), layout.groupParent());
            case "emails" -> new RowElements(compare, "emails", KeycloakContacts.email(compare));
            case "phoneNumbers" ->
                new RowElements(compare, "phoneNumbers", KeycloakContacts.phone(compare, layout.phoneAttribute()));
            case "addresses" ->
                new RowElements(compare, "addresses", KeycloakContacts.address(compare, layout.addressAttributes()));
            default -> new RowElements(compare, definition.name(), null);
        };
    }

    private static void requireStored(AttributePath path, boolean stored) {
        if (!stored) {
            throw new ScimException(
                    ScimError.INVALID_FILTER,
                    path + " cannot be filtered or sorted by: "
                            + (path.schema() == null
                                    ? "it is not kept as a value."
                                    : "no schema declares the parts of this attribute."));
        }
    }
}
