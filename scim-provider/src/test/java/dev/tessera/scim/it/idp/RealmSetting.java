package dev.tessera.scim.it.idp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Ways in which administrators set up a realm; provisioning works in each. */
enum RealmSetting {
    AS_CREATED,
    EMAIL_AS_USERNAME,
    DUPLICATE_EMAILS,
    VERIFY_EMAIL,
    ORGANIZATIONS;

    /** Writes the setting into Keycloak's realm representation. */
    void apply(ObjectNode realm) {
        switch (this) {
            case AS_CREATED -> {}
            case EMAIL_AS_USERNAME -> realm.put("registrationEmailAsUsername", true);
            // Keycloak allows duplicates only where nobody signs in by e-mail.
            case DUPLICATE_EMAILS -> realm.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true);
            case VERIFY_EMAIL -> realm.put("verifyEmail", true);
            case ORGANIZATIONS -> realm.put("organizationsEnabled", true);
        }
    }
}
