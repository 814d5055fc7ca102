package dev.tessera.scim.it.signin;

import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Feed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was provisioned reaches applications with Keycloak's stock client scopes, without an attribute to declare. */
@ExtendWith(RealKeycloak.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignInIT {

    private static final String SCOPES = "profile email phone address";

    private TestRealm realm;
    private Application app;
    private Feed feed;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create();
        app = Application.in(realm);
        feed = Feed.in(realm, "a");
        String client =
                realm.admin().get("/clients?clientId=app").body().at("/0/id").asText();
        realm.admin()
                .post("/clients/" + client + "/protocol-mappers/models", json("""
                        {name: 'department', protocol: 'openid-connect', protocolMapper: 'oidc-usermodel-attribute-mapper',
                         config: {'user.attribute': 'department', 'claim.name': 'department', 'jsonType.label': 'String',
                                  'id.token.claim': 'true', 'userinfo.token.claim': 'true'}}"""))
                .expect(201);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void claims_are_in_id_token_and_userinfo() {
        ObjectNode ann = user("ann");
        ann.setAll(json("""
                {displayName: 'Ann Family', nickName: 'Annie', profileUrl: 'https://tessera.test/ann', locale: 'de-CH',
                 timezone: 'Europe/Zurich', name: {givenName: 'Ann', familyName: 'Family', middleName: 'M.'},
                 phoneNumbers: [{type: 'mobile', value: '+41 79'}, {type: 'work', value: '+41 31'}],
                 addresses: [{type: 'home', locality: 'Elsewhere'},
                             {type: 'work', formatted: 'Main 1, Bern', streetAddress: 'Main 1', locality: 'Bern',
                              region: 'BE', postalCode: '3000', country: 'CH'}],
                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'R&D'}}"""));
        app.setPassword(feed.create(ann));
        Answer signedIn = app.signIn("ann", SCOPES).expect(200);
        for (JsonNode claims : new JsonNode[] {
            Application.idToken(signedIn), app.userInfo(signedIn).expect(200).body()
        }) {
            ObjectNode ours = claims.deepCopy();
            ours.retain(
                    "preferred_username",
                    "given_name",
                    "family_name",
                    "middle_name",
                    "name",
                    "nickname",
                    "profile",
                    "email",
                    "email_verified",
                    "locale",
                    "zoneinfo",
                    "phone_number",
                    "address",
                    "department");
            assertThat((JsonNode) ours).isEqualTo(json("""
                    {preferred_username: 'ann', given_name: 'Ann', family_name: 'Family', middle_name: 'M.',
                     name: 'Ann Family', nickname: 'Annie', profile: 'https://tessera.test/ann', email: 'ann@tessera.test',
                     email_verified: false, locale: 'de-CH', zoneinfo: 'Europe/Zurich', phone_number: '+41 31',
                     address: {street_address: 'Main 1', locality: 'Bern', region: 'BE', postal_code: '3000',
                               country: 'CH', formatted: 'Main 1, Bern'},
                     department: 'R&D'}"""));
        }
    }

    @Test
    void a_patch_shows_in_the_next_token() {
        String eve = feed.create(user("eve"));
        app.setPassword(eve);
        Answer before = app.signIn("eve", SCOPES).expect(200);
        assertThat(Application.idToken(before).has("phone_number")).isFalse();
        feed.scim()
                .patch("/Users/" + eve, replace("phoneNumbers[type eq \"work\"].value", "'+41 32'"))
                .expect(200);
        feed.scim().patch("/Users/" + eve, replace("name.givenName", "'Eva'")).expect(200);
        JsonNode refreshed = Application.idToken(app.refresh(before).expect(200));
        assertThat(refreshed.path("phone_number").asText()).isEqualTo("+41 32");
        assertThat(refreshed.path("given_name").asText()).isEqualTo("Eva");
        feed.scim().patch("/Users/" + eve, replace("phoneNumbers", "[]")).expect(200);
        assertThat(Application.idToken(app.signIn("eve", SCOPES)).has("phone_number"))
                .isFalse();
    }

    @Test
    void a_connection_can_have_its_addresses_trusted() {
        feed.set("{trustEmail: true}");
        app.setPassword(feed.create(user("trusted")));
        JsonNode claims = Application.idToken(app.signIn("trusted", SCOPES).expect(200));
        assertThat(claims.path("email_verified").asBoolean()).isTrue();
        feed.set("{trustEmail: false}");
    }
}
