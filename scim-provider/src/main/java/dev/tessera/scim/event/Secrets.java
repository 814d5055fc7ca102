package dev.tessera.scim.event;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps passwords and tokens out of what is recorded, wherever a client has put them. */
public final class Secrets {
    private static final List<String> NAMES = List.of("password", "secret", "token");

    /** As {@code connection.TokenFormat} spells them: what begins so is taken out up to its end, whole or not. */
    private static final Pattern TOKEN = Pattern.compile("(tsr_[0-9A-Za-z]{12})_[0-9A-Za-z]+");

    /** In the name of a parameter: {@code access_token}, {@code client_secret}, {@code apikey} or the like. */
    private static final Pattern SECRET = Pattern.compile("token|secret|api[_-]?key", Pattern.CASE_INSENSITIVE);

    /** The activity keeps less of a path; that of a Bulk operation may have megabytes. */
    private static final int MOST = 4096;

    private Secrets() {}

    /** Whether an attribute's name, a path or a filter names a secret: in any case, with its schema's URN or without. */
    static boolean isNamedIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(lower::contains);
    }

    /** The text with the public half of each provisioning token in it. */
    public static String withoutTokens(String text) {
        return TOKEN.matcher(text).replaceAll("$1_(removed)");
    }

    /**
     * A path with its query, but for tokens, those of other services included, and without a query that names a password: a
     * filter on one is refused, and what it asks for is secret all the same.
     */
    public static String withoutSecrets(String path) {
        String kept = path.substring(0, Math.min(path.length(), MOST));
        int query = kept.indexOf('?');
        if (query < 0) {
            return withoutTokens(kept);
        }
        String address = kept.substring(0, query);
        return path.toLowerCase(Locale.ROOT).indexOf("password", query) >= 0
                ? address + "?(left out, as it names a password)"
                : withoutTokens(address
                        + Stream.of(kept.substring(query).split("&", -1))
                                .map(Secrets::withoutValue)
                                .collect(Collectors.joining("&")));
    }

    /** A pair of a query. Some clients begin another with a second question mark; each character is looked at once. */
    private static String withoutValue(String pair) {
        int name = 0;
        while (name >= 0) {
            int equals = pair.indexOf('=', name);
            if (equals < 0) {
                return pair;
            }
            if (SECRET.matcher(pair).region(name, equals).find()) {
                return pair.substring(0, equals) + "=(removed)";
            }
            name = pair.indexOf('?', equals);
        }
        return pair;
    }
}
