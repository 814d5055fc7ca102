package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.store.keycloak.UserAccounts;
import org.jspecify.annotations.Nullable;

/** A password on its way into Keycloak, taken out of the resource so that nothing else can store, echo or log it. */
final class Password {
    private final @Nullable String secret;

    private Password(@Nullable String secret) {
        this.secret = secret;
    }

    static Password takeFrom(ObjectNode resource) {
        JsonNode sent = resource.remove("password");
        String secret = sent == null ? "" : sent.asText();
        return new Password(secret.isEmpty() ? null : secret);
    }

    boolean isPresent() {
        return secret != null;
    }

    void store(UserAccounts accounts, String userId) {
        if (secret != null) {
            accounts.setPassword(accounts.get(userId), secret);
        }
    }
}
