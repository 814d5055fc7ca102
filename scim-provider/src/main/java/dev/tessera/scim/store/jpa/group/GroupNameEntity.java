package dev.tessera.scim.store.jpa.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/** The name of one realm group as SCIM compares it. Keycloak's own table has no index that ignores case. */
@Entity(name = "TesseraGroup")
@Table(name = "TESSERA_GROUP")
class GroupNameEntity {
    /** Longest name of a Keycloak group, in characters. */
    static final int NAME_LENGTH = 255;

    @Id
    @Column(name = "GROUP_ID", length = 36)
    String groupId = "";

    @Column(name = "REALM_ID", length = 36)
    String realmId = "";

    /** As in KEYCLOAK_GROUP: one space for a group without parent. */
    @Column(name = "PARENT_ID", length = 36)
    String parentId = "";

    @Nationalized
    @Column(name = "LOWER_NAME", length = NAME_LENGTH)
    String lowerName = "";

    /**
     * Unique. A hash of realm, parent and lower-case name for a group that SCIM named, so that of two requests at once only
     * one gets the name; the group's id for others, as Keycloak lets an administrator make "Sales" beside "sales".
     */
    @Column(name = "CLAIM", length = 64)
    String claim = "";
}
