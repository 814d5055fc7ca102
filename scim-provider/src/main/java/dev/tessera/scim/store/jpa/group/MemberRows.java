package dev.tessera.scim.store.jpa.group;

import dev.tessera.scim.store.jpa.FreshPlans;
import dev.tessera.scim.store.jpa.Ids;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.Visibility;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.representations.idm.MembershipType;

/**
 * Writes the rows of USER_GROUP_MEMBERSHIP of one group, a chunk at a time. What is done costs the same in an empty group
 * and in one of 100,000: no statement looks at a member that is not named.
 */
public final class MemberRows {
    /** Ids in one statement. */
    public static final int CHUNK = 500;

    private final KeycloakSession session;
    private final EntityManager entities;
    private final Visibility visibility;
    private final String groupId;

    public MemberRows(KeycloakSession session, Visibility visibility, String groupId) {
        this.session = session;
        this.entities = Transactions.entities(session);
        this.visibility = visibility;
        this.groupId = groupId;
    }

    /** Those of the ids that are users whom the connection sees, members or not. */
    public List<Candidate> candidates(Collection<String> userIds) {
        Ids ids = Ids.of(userIds);
        List<Object[]> found = FreshPlans.read(
                entities,
                userIds.size(),
                () -> ids
                        // Not a join: PostgreSQL would compare each user with each member of a group it takes for
                        // small.
                        .bind(entities.createQuery(
                                "select u, (select m.groupId from UserGroupMembershipEntity m where m.user = u"
                                        + " and m.groupId = :group), r.connectionId, r.state from UserEntity u"
                                        + " left join TesseraResource r on r.resourceId = u.id"
                                        + " where " + ids.in("u.id") + " and u.realmId = :realm",
                                Object[].class))
                        .setParameter("group", groupId)
                        .setParameter("realm", visibility.realmId())
                        .getResultList());
        return found.stream()
                .filter(row -> sees((UserEntity) row[0], (String) row[2], (String) row[3]))
                .map(row -> new Candidate((UserEntity) row[0], row[1] != null))
                .toList();
    }

    private boolean sees(UserEntity user, @Nullable String connectionId, @Nullable String state) {
        boolean seen = visibility.sees(connectionId, state)
                && !Visibility.serviceAccount(user.getUsername(), user.getServiceAccountClientLink());
        if (!seen) {
            entities.detach(user);
        }
        return seen;
    }

    /** Adds users who are no members yet. */
    public void insert(Collection<Candidate> users) {
        List<UserGroupMembershipEntity> rows = new ArrayList<>();
        for (Candidate one : users) {
            UserGroupMembershipEntity row = new UserGroupMembershipEntity();
            row.setUser(one.user);
            row.setGroupId(groupId);
            row.setMembershipType(MembershipType.UNMANAGED);
            entities.persist(row);
            rows.add(row);
        }
        entities.flush();
        rows.forEach(entities::detach);
    }

    public void delete(Collection<Candidate> users) {
        Ids ids = Ids.of(users.stream().map(Candidate::id).toList());
        ids.bind(entities.createQuery(
                        "delete from UserGroupMembershipEntity m where m.groupId = :group and " + ids.in("m.user.id")))
                .setParameter("group", groupId)
                .executeUpdate();
    }

    /** The account as Keycloak's own store would hand it to a listener. */
    public UserModel model(RealmModel realm, Candidate user) {
        return new UserAdapter(session, realm, entities, user.user);
    }

    /** Lets go of the accounts of a chunk: with thousands of them, each flush would look at all again. */
    public void forget(Collection<Candidate> users) {
        users.forEach(one -> entities.detach(one.user));
    }
}
