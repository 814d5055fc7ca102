package dev.tessera.scim.store.jpa.connection;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ConnectionSettings;
import dev.tessera.scim.connection.Preset;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Nationalized;

/** A row of TESSERA_CONNECTION. */
@Entity
@DynamicUpdate // an administrator's rename must not undo another's emergency stop
@Table(name = "TESSERA_CONNECTION")
public class ConnectionEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36, updatable = false)
    String realmId;

    @Column(name = "ALIAS", length = 63, updatable = false)
    String alias;

    @Nationalized
    @Column(name = "NAME", length = 255)
    String name;

    @Column(name = "PRESET", length = 32, updatable = false)
    String preset;

    @Column(name = "ENABLED")
    boolean enabled;

    @Nationalized // NCLOB in the table; never @Lob, which PostgreSQL would keep as a large object
    @Column(name = "SETTINGS")
    String settings;

    @Column(name = "CREATED", updatable = false)
    long created;

    /** For Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    ConnectionEntity() {}

    ConnectionEntity(Connection connection) {
        this.id = connection.id();
        this.realmId = connection.realmId();
        this.alias = connection.alias();
        this.preset = connection.preset().json();
        this.created = connection.created().toEpochMilli();
        this.name = connection.name();
        this.enabled = connection.enabled();
        this.settings = connection.settings().toJson().toString();
    }

    void change(Connection connection) {
        this.name = connection.name();
        this.enabled = connection.enabled();
        this.settings = connection.settings().toJson().toString();
    }

    Connection value() {
        return new Connection(
                id,
                realmId,
                alias,
                name,
                Preset.valueOf(preset.toUpperCase(Locale.ROOT)),
                enabled,
                ConnectionSettings.stored(settings),
                Instant.ofEpochMilli(created));
    }
}
