package dev.tessera.scim.http;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Texts;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Paths below {@code …/scim/v2}: RFC 7644 §3.2, table 1. */
final class Router {
    private Router() {}

    /**
     * Carries out a request, or an operation of a bulk request.
     *
     * @throws ScimException what is wrong with it; notFound for a path that nothing answers
     */
    static ScimResponse answer(ScimContext context, String method, List<String> path) {
        Route route = route(path);
        Function<ScimContext, ScimResponse> handler = route.handler(method);
        return handler != null
                ? handler.apply(context)
                : ScimResponse.error(
                        ScimError.METHOD_NOT_ALLOWED,
                        "This path does not answer " + method + "; use one of: " + route.allowed() + ".",
                        Map.of(HttpHeaders.ALLOW, route.allowed()));
    }

    private static Route route(List<String> path) {
        if (!path.stream().allMatch(Texts::storable)) {
            throw unknown(); // nothing has such an id, and PostgreSQL refuses to look for it
        }
        String head = path.isEmpty() ? "" : path.get(0);
        return switch (path.size()) {
            case 0 -> new Route(Map.of("GET", context -> SearchResource.list(context, SearchResource.ALL)));
            case 1 -> collection(head);
            case 2 -> resource(head, path.get(1));
            default -> throw unknown();
        };
    }

    private static Route collection(String head) {
        return switch (head) {
            case "Users" -> collection(SearchResource.USERS, UsersResource::create);
            case "Groups" -> collection(SearchResource.GROUPS, GroupsResource::create);
            case "ServiceProviderConfig" -> new Route(Map.of("GET", DiscoveryResource::serviceProviderConfig));
            case "Schemas" -> new Route(Map.of("GET", DiscoveryResource::schemas));
            case "ResourceTypes" -> new Route(Map.of("GET", DiscoveryResource::resourceTypes));
            case "Bulk" -> new Route(Map.of("POST", BulkResource::post));
            case ".search" -> search(SearchResource.ALL);
            case "Me" -> later(head);
            default -> throw unknown();
        };
    }

    private static Route collection(List<ResourceType> type, Function<ScimContext, ScimResponse> create) {
        return new Route(Map.of("GET", context -> SearchResource.list(context, type), "POST", create));
    }

    private static Route search(List<ResourceType> types) {
        return new Route(Map.of("POST", context -> SearchResource.search(context, types)));
    }

    private static Route resource(String head, String id) {
        return switch (head) {
            case "Users" ->
                id.equals(".search")
                        ? search(SearchResource.USERS)
                        : new Route(Map.of(
                                "GET", context -> UsersResource.get(context, id),
                                "PUT", context -> UsersResource.replace(context, id),
                                "PATCH", context -> UsersResource.patch(context, id),
                                "DELETE", context -> UsersResource.delete(context, id)));
            case "Schemas" -> new Route(Map.of("GET", context -> DiscoveryResource.schema(context, id)));
            case "ResourceTypes" -> new Route(Map.of("GET", context -> DiscoveryResource.resourceType(context, id)));
            case "Groups" ->
                id.equals(".search")
                        ? search(SearchResource.GROUPS)
                        : new Route(Map.of(
                                "GET", context -> GroupsResource.get(context, id),
                                "PUT", context -> GroupsResource.replace(context, id),
                                "PATCH", context -> GroupsResource.patch(context, id),
                                "DELETE", context -> GroupsResource.delete(context, id)));
            default -> throw unknown();
        };
    }

    /** RFC 7644 §3.11: what is known and not offered is 501, never an empty answer. */
    private static Route later(String what) {
        Function<ScimContext, ScimResponse> refusal = context -> {
            throw new ScimException(
                    ScimError.NOT_IMPLEMENTED,
                    "/" + what + " is not offered; the ServiceProviderConfig and ResourceTypes say what is.");
        };
        return new Route(Map.of("GET", refusal, "POST", refusal, "PUT", refusal, "PATCH", refusal, "DELETE", refusal));
    }

    private static ScimException unknown() {
        return new ScimException(
                ScimError.NOT_FOUND,
                "Nothing answers at this path; below the Base URL there are Users, Groups, Bulk, .search, Schemas,"
                        + " ResourceTypes and ServiceProviderConfig.");
    }
}
