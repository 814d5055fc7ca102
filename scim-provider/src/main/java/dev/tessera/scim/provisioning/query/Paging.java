package dev.tessera.scim.provisioning.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.provisioning.query.CursorCodec.Place;
import dev.tessera.scim.provisioning.query.Lister.Part;
import dev.tessera.scim.store.jpa.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages over the resources of some types, one type after the other, by index (RFC 7644 §3.4.2.4) or cursor (RFC 9865). */
final class Paging {
    private final List<Lister> stages;
    private final ListQuery.Page page;

    Paging(List<Lister> stages, ListQuery.Page page) {
        this.stages = stages;
        this.page = page;
    }

    Listing byIndex() {
        List<ObjectNode> resources = new ArrayList<>();
        int offset = page.startIndex() - 1;
        long total = 0;
        for (Lister stage : stages) {
            int left = page.count() - resources.size();
            Part part = left == 0 ? null : stage.part(new Slice(null, offset, left));
            long ofStage = part == null ? stage.total() : total(stage, part, offset);
            if (part != null) {
                resources.addAll(part.resources());
            }
            total += ofStage;
            offset = (int) Math.max(0, offset - ofStage);
        }
        return new Listing(total, page.startIndex(), resources, null);
    }

    /** What is known without counting: nothing follows on the last page. */
    private static long total(Lister stage, Part part, int offset) {
        boolean last = part.next() == null && (offset == 0 || !part.resources().isEmpty());
        return last ? (long) offset + part.resources().size() : stage.total();
    }

    Listing byCursor(CursorCodec cursors, String cursor) {
        Place place = cursor.isEmpty() ? new Place(0, null) : cursors.read(cursor);
        List<ObjectNode> resources = new ArrayList<>();
        Place next = place;
        boolean ended = true; // a part that does not end its stage is as large as an answer may be
        while (ended && next != null && resources.size() < page.count() && next.stage() < stages.size()) {
            Lister stage = stages.get(next.stage());
            Part part = stage.part(new Slice(next.after(), 0, page.count() - resources.size()));
            resources.addAll(part.resources());
            ended = part.next() == null;
            next = following(next.stage(), part.next());
        }
        boolean whole = cursor.isEmpty() && next == null;
        return new Listing(
                whole ? (Long) (long) resources.size() : knownTotal(),
                1,
                resources,
                next == null ? null : cursors.write(next));
    }

    private @Nullable Place following(int stage, Slice.@Nullable Position after) {
        if (after != null) {
            return new Place(stage, after);
        }
        return stage + 1 < stages.size() ? new Place(stage + 1, null) : null;
    }

    private @Nullable Long knownTotal() {
        long total = 0;
        for (Lister stage : stages) {
            Long known = stage.knownTotal();
            if (known == null) {
                return null;
            }
            total += known;
        }
        return total;
    }
}
