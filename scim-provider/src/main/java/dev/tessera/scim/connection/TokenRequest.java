package dev.tessera.scim.connection;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an administrator asks for when generating a token.
 *
 * @param expiresInDays 1 to 730
 */
public record TokenRequest(int expiresInDays, Rotation rotation) {

    private enum Mode {
        AT_ONCE,
        OVERLAP
    }

    /** Reads {@code {"expiresInDays":365,"rotation":"at-once"|"overlap","overlapHours":1,"overlapMaxDays":7}}. */
    public static TokenRequest read(JsonNode json) {
        JsonMembers members = JsonMembers.of(json, "The body");
        int days = members.integer("expiresInDays", 1, 730).orElse(365);
        Mode mode = members.oneOf("rotation", Mode.class).orElse(Mode.AT_ONCE);
        var hours = members.integer("overlapHours", 0, 168);
        var maxDays = members.integer("overlapMaxDays", 1, 30);
        members.end();
        return switch (mode) {
            case AT_ONCE -> {
                if (hours.isPresent() || maxDays.isPresent()) {
                    // Silence here would end a running job's token although an overlap was meant.
                    throw Refusal.invalid(
                            "'overlapHours' and 'overlapMaxDays' need \"rotation\":\"overlap\": without it"
                                    + " the older tokens end at once.");
                }
                yield new TokenRequest(days, new Rotation.AtOnce());
            }
            case OVERLAP -> new TokenRequest(days, new Rotation.Overlap(hours.orElse(1), maxDays.orElse(7)));
        };
    }
}
