package dev.tessera.scim.store.jpa.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** One SCIM request as the administrator sees it: see {@link dev.tessera.scim.event.ActivityLine}. */
@Entity(name = "TesseraActivity")
@Table(name = "TESSERA_ACTIVITY")
public class ActivityEntity {
    public static final int PATH_LENGTH = 512;
    public static final int TEXT_LENGTH = 1000;

    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "REALM_ID", length = 36)
    String realmId = "";

    /** The alias as text: lines outlive their connection until their retention ends. */
    @Column(name = "CONNECTION_ALIAS", length = 63)
    String connection = "";

    /** Epoch milliseconds. */
    @Column(name = "CREATED")
    long time;

    /** Epoch milliseconds after which the line is pruned. */
    @Column(name = "EXPIRES")
    long expires;

    @Column(name = "TOKEN_ID", length = 36)
    @Nullable
    String tokenId;

    @Column(name = "ADDRESS", length = 64)
    @Nullable
    String address;

    @Column(name = "METHOD", length = 16)
    String method = "";

    @Nationalized
    @Column(name = "PATH", length = PATH_LENGTH)
    String path = "";

    @Column(name = "STATUS")
    int status;

    @Column(name = "RESOURCE_ID", length = 36)
    @Nullable
    String resourceId;

    /** Names of the attributes that the request changed, separated by spaces. */
    @Nationalized
    @Column(name = "CHANGED", length = TEXT_LENGTH)
    @Nullable
    String changed;

    /** Names of the attributes that the request sent and that were not stored, separated by spaces. */
    @Nationalized
    @Column(name = "IGNORED", length = TEXT_LENGTH)
    @Nullable
    String ignored;

    /** The error's detail, or what was left undone and why. */
    @Nationalized
    @Column(name = "DETAIL", length = TEXT_LENGTH)
    @Nullable
    String detail;

    public ActivityEntity() {}
}
