package dev.tessera.scim.store.jpa.activity;

import dev.tessera.scim.event.KeptBodies;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** The bodies of one activity line, where its connection keeps them: see {@link KeptBodies}. */
@Entity(name = "TesseraBody")
@Table(name = "TESSERA_BODY")
public class BodyEntity {
    @Id
    @Column(name = "ACTIVITY_ID", length = 36)
    String activityId = "";

    /** Epoch milliseconds. */
    @Column(name = "EXPIRES")
    long expires;

    @Nationalized
    @Column(name = "REQUEST_BODY")
    @Nullable
    String request;

    @Nationalized
    @Column(name = "RESPONSE_BODY")
    @Nullable
    String response;

    public BodyEntity() {}

    /** @param latest when their line goes, in epoch milliseconds */
    BodyEntity(String activityId, Instant time, long latest, KeptBodies bodies) {
        this.activityId = activityId;
        this.expires = Math.min(latest, time.plus(KeptBodies.RETENTION).toEpochMilli());
        this.request = bodies.request();
        this.response = bodies.response();
    }

    KeptBodies value() {
        return new KeptBodies(request, response);
    }
}
