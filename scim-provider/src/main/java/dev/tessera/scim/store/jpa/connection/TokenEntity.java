package dev.tessera.scim.store.jpa.connection;

import dev.tessera.scim.connection.ProvisioningToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** A row of TESSERA_TOKEN. The token itself is in no column. */
@Entity
@DynamicUpdate // a revocation must not put an older first or last use back
@Table(name = "TESSERA_TOKEN")
public class TokenEntity {

    @Id
    @Column(name = "ID", length = 12)
    String id;

    @Column(name = "CONNECTION_ID", length = 36, updatable = false)
    String connectionId;

    @Column(name = "TOKEN_HASH", length = 64, updatable = false)
    String hash;

    @Column(name = "CREATED", updatable = false)
    long created;

    @Column(name = "CREATED_BY", length = 255, updatable = false)
    String createdBy;

    @Nationalized
    @Column(name = "CREATED_BY_NAME", length = 255, updatable = false)
    String createdByName;

    @Column(name = "EXPIRES", updatable = false)
    long expires;

    @Column(name = "ENDS")
    @Nullable
    Long ends;

    @Column(name = "REVOKED")
    @Nullable
    Long revoked;

    @Column(name = "FIRST_USED")
    @Nullable
    Long firstUsed;

    @Column(name = "LAST_USED")
    @Nullable
    Long lastUsed;

    @Column(name = "LAST_ADDRESS", length = 255)
    @Nullable
    String lastAddress;

    @Column(name = "PREDECESSOR_ID", length = 12, updatable = false)
    @Nullable
    String predecessorId;

    @Column(name = "OVERLAP_HOURS", updatable = false)
    int overlapHours;

    /** The nearest expiry warning that was given, in days before the expiry; see {@link ExpiryWarning}. */
    @Column(name = "WARNED_DAYS")
    @Nullable
    Integer warnedDays;

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    TokenEntity() {}

    TokenEntity(ProvisioningToken token) {
        this.id = token.id();
        this.connectionId = token.connectionId();
        this.hash = token.hash();
        this.created = token.created().toEpochMilli();
        this.createdBy = token.createdBy();
        this.createdByName = token.createdByName();
        this.expires = token.expires().toEpochMilli();
        this.predecessorId = token.predecessorId();
        this.overlapHours = token.overlapHours();
        change(token);
    }

    final void change(ProvisioningToken token) {
        this.ends = millis(token.ends());
        this.revoked = millis(token.revoked());
    }

    ProvisioningToken value() {
        return new ProvisioningToken(
                id,
                connectionId,
                hash,
                Instant.ofEpochMilli(created),
                createdBy,
                createdByName,
                Instant.ofEpochMilli(expires),
                instant(ends),
                instant(revoked),
                instant(firstUsed),
                instant(lastUsed),
                lastAddress,
                predecessorId,
                overlapHours);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
