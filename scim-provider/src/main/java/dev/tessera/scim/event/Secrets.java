package dev.tessera.scim.event;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps passwords and tokens out of what is recorded, wherever a client has put them. */
public final class Secrets {
    private static final List<String> NAMES = List.of("password", "secret", "token");

    /** As {@code connection.TokenFormat} spells them: what begins so is taken out up to its end, whole or not. */
    private static final Pattern TOKEN = Pattern.compile("(tsr_[0-9A-Za-z]{12})_[0-9A-Za-z]+");

    /** A parameter of a query that is called {@code access_token}, {@code client_secret}, {@code apikey} or the like. */
    private static final Pattern PARAMETER =
            Pattern.compile("([?&][^=&]*(?:token|secret|api[_-]?key)[^=&]*)=[^&]*", Pattern.CASE_INSENSITIVE);

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
        int query = path.indexOf('?');
        return query >= 0 && path.toLowerCase(Locale.ROOT).indexOf("password", query) >= 0
                ? path.substring(0, query) + "?(left out, as it names a password)"
                : withoutTokens(PARAMETER.matcher(path).replaceAll("$1=(removed)"));
    }
}
