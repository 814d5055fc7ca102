package dev.tessera.testprovider;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.UserModel;

/** An entry of the pretended directory. */
record DirectoryUser(String username, String email, String givenName, String familyName) {

    static final List<DirectoryUser> ALL = List.of(
            new DirectoryUser("ldap-ann", "ldap-ann@directory.test", "Ann", "Directory"),
            new DirectoryUser("ldap-bob", "ldap-bob@directory.test", "Bob", "Directory"));

    static Optional<DirectoryUser> find(Predicate<DirectoryUser> condition) {
        return ALL.stream().filter(condition).findFirst();
    }

    boolean contains(String text) {
        return username.contains(text)
                || email.contains(text)
                || givenName.equalsIgnoreCase(text)
                || familyName.equalsIgnoreCase(text);
    }

    void writeTo(UserModel user) {
        user.setEnabled(true);
        user.setEmail(email);
        user.setEmailVerified(true);
        user.setFirstName(givenName);
        user.setLastName(familyName);
    }
}
