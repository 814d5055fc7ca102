package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.users.Bodies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.users.Bodies;
import dev.tessera.scim.it.users.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Users of all kinds, always the same: made by a client, made by an administrator, edited since, protected. */
final class Population {
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String ACME = "urn:acme:staff";

    /** Parts of values and literals: case, letters beyond ASCII, what LIKE reads as a wildcard, quotes, blanks, length. */
    static final List<String> TEXTS = List.of(
            "ann",
            "Ann",
            "ANNA",
            "bob",
            "Äpfel",
            "äpfel",
            "50%",
            "5_0",
            "a!b",
            "back\\slash",
            "say \"hi\"",
            "two words",
            "work",
            "7",
            "true",
            "日本",
            "x".repeat(70),
            "y".repeat(300),
            "Y".repeat(299) + "z");

    private static final List<String> SINGLE = List.of(
            "title", "displayName", "nickName", "profileUrl", "userType", "locale", "timezone", "preferredLanguage");
    private static final List<String> NAMES =
            List.of("givenName", "familyName", "formatted", "middleName", "honorificPrefix");

    private final Random random = new Random(20261122);

    /** @return the ids of those whom the connection created */
    static List<String> settle(Feed feed, int size) {
        Population population = new Population();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(feed.create(population.user(i)));
        }
        population.administrate(feed.realm(), ids);
        return ids;
    }

    private ObjectNode user(int number) {
        ObjectNode user = json("{schemas: ['urn:ietf:params:scim:schemas:core:2.0:User']}");
        user.put("userName", (number % 3 == 0 ? "User" : "user") + number + pick("", "@x.test", "-ann", "_BOB"));
        maybe(() -> user.put("externalId", pick("E", "e", "Ext-", "%") + number % 20));
        maybe(() -> user.put("active", random.nextBoolean()));
        SINGLE.forEach(name -> maybe(() -> user.put(name, text())));
        NAMES.forEach(name -> maybe(() -> user.withObjectProperty("name").put(name, shortText())));
        maybe(() -> emails(user.putArray("emails"), number));
        maybe(() -> values(user.putArray("phoneNumbers"), "work", "mobile", "home"));
        maybe(() -> values(user.putArray("roles"), "admin", "user"));
        maybe(() -> values(user.putArray("ims"), "xmpp"));
        maybe(() -> addresses(user.putArray("addresses")));
        maybe(() -> user.withObjectProperty(ENTERPRISE).put("department", text()));
        maybe(() -> user.withObjectProperty(ENTERPRISE).put("employeeNumber", pick("7", "0815", "A7")));
        maybe(() -> user.withObjectProperty(ENTERPRISE).putObject("manager").put("value", pick("m1", "M2")));
        extension(user);
        return user;
    }

    private void extension(ObjectNode user) {
        ObjectNode acme = json("{}");
        maybe(() -> acme.put("badge", text()));
        maybe(() -> acme.put("level", random.nextInt(6) / 2.0));
        maybe(() -> acme.put("flag", random.nextBoolean()));
        maybe(() -> acme.putArray("tags").add(text()).add(random.nextInt(3)).add(pick("a", "b")));
        maybe(() -> acme.putObject("box").put("size", 3));
        if (!acme.isEmpty()) {
            user.set(ACME, acme);
        }
    }

    private void emails(ArrayNode emails, int number) {
        for (int i = 0; i <= random.nextInt(3); i++) {
            ObjectNode email =
                    emails.addObject().put("value", pick("Mail", "mail", "ann") + number + "." + i + "@x.test");
            maybe(() -> email.put("type", pick("work", "home", "Work")));
            maybe(() -> email.put("display", shortText()));
        }
        maybe(() -> ((ObjectNode) emails.get(emails.size() - 1)).put("primary", random.nextBoolean()));
    }

    private void values(ArrayNode values, String... types) {
        for (int i = 0; i <= random.nextInt(3); i++) {
            ObjectNode value = values.addObject().put("value", text());
            maybe(() -> value.put("type", pick(types)));
            maybe(() -> value.put("display", shortText()));
        }
        maybe(() -> ((ObjectNode) values.get(0)).put("primary", random.nextBoolean()));
    }

    private void addresses(ArrayNode addresses) {
        for (int i = 0; i <= random.nextInt(2); i++) {
            ObjectNode address = addresses.addObject().put("locality", shortText());
            maybe(() -> address.put("country", pick("CH", "ch", "FR")));
            maybe(() -> address.put("streetAddress", text()));
            maybe(() -> address.put("type", pick("work", "home")));
            maybe(() -> address.put("primary", true));
        }
        if (addresses.size() > 1) {
            ((ObjectNode) addresses.get(1)).remove("primary");
        }
    }

    /** What administrators do meanwhile: users of their own, edits past SCIM, groups, a colleague with rights. */
    private void administrate(TestRealm realm, List<String> ids) {
        for (String name : List.of("unmanaged-ann", "unmanaged-bob", "unmanaged-root")) {
            ObjectNode account = Bodies.account(name);
            account.putObject("attributes").putArray("displayName").add("Ann of Keycloak");
            account.withObjectProperty("attributes").putArray("phoneNumber").add("7");
            account.withObjectProperty("attributes").putArray("locality").add("Bern");
            realm.createUser(account);
        }
        realm.createUser(json("{username: 'bare', enabled: false}"));
        String group = realm.createGroup("Ann's group");
        String other = realm.createGroup("others");
        for (int i = 0; i < ids.size(); i += 4) {
            realm.admin().put("/users/" + ids.get(i) + "/groups/" + (i % 8 == 0 ? group : other), json("{}"));
        }
        edit(realm, ids.get(1), "email", "edited@x.test");
        edit(realm, ids.get(2), "firstName", "Edited");
        edit(realm, ids.get(3), "email", "");
        JsonNode management =
                realm.admin().get("/clients?clientId=realm-management").body().path(0);
        String roles = "/clients/" + Bodies.id(management) + "/roles/view-users";
        JsonNode role = realm.admin().get(roles).expect(200).body();
        String mapping = "/role-mappings/clients/" + Bodies.id(management);
        ArrayNode grant = json("{}").putArray("roles").add(role);
        realm.admin().post("/users/" + ids.get(5) + mapping, grant).expect(204);
        realm.admin().post("/groups/" + other + mapping, grant).expect(204);
    }

    private static void edit(TestRealm realm, String id, String field, String value) {
        ObjectNode user =
                (ObjectNode) realm.admin().get("/users/" + id).expect(200).body();
        realm.admin().put("/users/" + id, user.put(field, value)).expect(204);
    }

    private void maybe(Runnable change) {
        if (random.nextInt(5) < 3) {
            change.run();
        }
    }

    private String text() {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(3) == 0 ? text + pick("-ann", " B", "%") : text;
    }

    private String shortText() {
        String text = text();
        return text.length() > 200 ? "short" : text;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
