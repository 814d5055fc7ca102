package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.message.ListResponse;
import dev.tessera.scim.protocol.message.SearchRequest;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.provisioning.query.ListQuery;
import dev.tessera.scim.provisioning.query.Listing;
import java.util.List;

/** Queries over one resource type or all of them: by GET, and by POST to {@code .search} (RFC 7644 §3.4.2 and §3.4.3). */
final class SearchResource {
    static final List<ResourceType> USERS = List.of(Schemas.USER);
    static final List<ResourceType> GROUPS = List.of(Schemas.GROUP);
    /** In the order in which a query over all of them answers. */
    static final List<ResourceType> ALL = List.of(Schemas.USER, Schemas.GROUP);

    private SearchResource() {}

    static ScimResponse list(ScimContext context, List<ResourceType> types) {
        return answer(context, SearchRequest.ofQuery(context::sent), types);
    }

    static ScimResponse search(ScimContext context, List<ResourceType> types) {
        return answer(context, SearchRequest.ofBody(context.json()), types);
    }

    private static ScimResponse answer(ScimContext context, SearchRequest request, List<ResourceType> types) {
        ListQuery.Page page = ListQuery.Page.of(request);
        boolean alone = types.size() == 1;
        List<ListQuery> queries =
                types.stream().map(type -> ListQuery.of(request, type, alone)).toList();
        Listing found = context.searching().search(queries, page);
        List<ObjectNode> resources = found.resources();
        if (!resources.isEmpty()) {
            context.moreThanAProbe();
        }
        if (request.filter() != null && resources.size() == 1) {
            context.about(resources.get(0).path("id").asText());
        }
        Long total = found.totalResults();
        ScimResponse response = ScimResponse.ok(
                page.cursor() == null && total != null
                        ? ListResponse.of(total, found.startIndex(), resources)
                        : ListResponse.ofCursor(total, found.nextCursor(), resources));
        return resources.size() == 1 ? GroupsResource.pointingToMembers(context, response, resources.get(0)) : response;
    }
}
