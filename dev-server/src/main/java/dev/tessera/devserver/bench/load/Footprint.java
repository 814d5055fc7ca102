package dev.tessera.devserver.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All rows that belong to one user, in whatever table.
 *
 * @param id the user's
 * @param places the columns in which the id was found
 */
public record Footprint(String id, List<Row> rows, Set<Place> places) {

    public Footprint {
        rows = List.copyOf(rows);
        places = Set.copyOf(places);
    }

    /** Looks everywhere: for a database that is nearly empty. */
    public static Footprint find(Tables tables, String id) {
        return in(tables, id, Place.all(tables));
    }

    /** Looks only where another user's rows were. */
    Footprint of(Tables tables, String other) {
        return in(tables, other, places);
    }

    private static Footprint in(Tables tables, String id, Iterable<Place> places) {
        Set<Row> rows = new LinkedHashSet<>();
        Set<Place> found = new LinkedHashSet<>();
        for (Place place : places) {
            List<Row> here = tables.rows(place.table(), place.column(), id);
            if (!here.isEmpty()) {
                rows.addAll(here);
                found.add(place);
            }
        }
        return new Footprint(id, List.copyOf(rows), found);
    }

    /** What came since an earlier look: the rows that this one has and the other has not. */
    public Footprint since(Footprint earlier) {
        List<Row> more = new ArrayList<>(rows);
        more.removeAll(earlier.rows);
        return new Footprint(id, more, places);
    }
}
