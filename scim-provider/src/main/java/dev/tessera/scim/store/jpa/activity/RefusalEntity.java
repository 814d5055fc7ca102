package dev.tessera.scim.store.jpa.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** How many requests with a token that is not accepted came to a connection, for one reason and in one hour. */
@Entity(name = "TesseraRefusal")
@Table(name = "TESSERA_REFUSAL")
public class RefusalEntity {
    /** Connection, reason and hour, so that two nodes that count the same cannot make two rows. */
    @Id
    @Column(name = "ID", length = 80)
    String id = "";

    @Column(name = "CONNECTION_ID", length = 36)
    String connectionId = "";

    @Column(name = "REASON", length = 16)
    String reason = "";

    @Column(name = "REQUESTS")
    long requests;

    /** Epoch milliseconds. */
    @Column(name = "LAST_TIME")
    long lastTime;

    @Column(name = "LAST_ADDRESS", length = 64)
    @Nullable
    String lastAddress;

    public RefusalEntity() {}
}
