package dev.tessera.scim.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tessera.scim.connection.ProvisioningToken.Status;
import dev.tessera.scim.connection.TokenIssuer.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time stands still in here unless a test moves it. */
class TokenIssuerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Rotation AT_ONCE = new Rotation.AtOnce();

    private final MemoryConnections repository = new MemoryConnections();
    private final MovableClock clock = new MovableClock(START);
    private final TokenIssuer issuer = new TokenIssuer(repository, clock);

    @BeforeEach
    void createConnections() {
        for (String id : List.of("c1", "other")) {
            repository.add(new Connection(id, "r", id, id, Preset.GENERIC, true, ConnectionSettings.DEFAULTS, START));
        }
    }

    @Test
    void keeps_everything_but_the_token() {
        Issued issued = issue(365, AT_ONCE);
        ProvisioningToken kept = repository.token(issued.token().id()).orElseThrow();
        assertThat(TokenFormat.publicId(issued.text())).contains(kept.id());
        assertThat(kept.hash()).isEqualTo(TokenFormat.hash(issued.text()));
        assertThat(kept.hasHash(TokenFormat.hash(issued.text()))).isTrue();
        assertThat(kept.hasHash(TokenFormat.hash(issued.text() + "x"))).isFalse();
        assertThat(kept.created()).isEqualTo(START);
        assertThat(kept.expires()).isEqualTo(START.plus(Duration.ofDays(365)));
        assertThat(kept.createdByName()).isEqualTo("ada");
        assertThat(kept + "" + issued).doesNotContain(issued.text(), kept.hash());
    }

    @Test
    void lives_until_its_expiry() {
        Issued issued = issue(1, AT_ONCE);
        clock.set(START.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(status(issued)).isEqualTo(Status.LIVE);
        clock.set(START.plus(Duration.ofDays(1)));
        assertThat(status(issued)).isEqualTo(Status.EXPIRED);
    }

    @Test
    void at_once_ends_every_older_live_token() {
        Issued first = issue(365, AT_ONCE);
        Issued second = issue(365, new Rotation.Overlap(1, 7));
        Issued third = issue(365, AT_ONCE);
        assertThat(status(first)).isEqualTo(Status.ENDED);
        assertThat(status(second)).isEqualTo(Status.ENDED);
        assertThat(status(third)).isEqualTo(Status.LIVE);
        assertThat(third.superseded()).hasSize(2);
        assertThat(third.token().predecessorId()).isNull();
    }

    @Test
    void tokens_of_another_connection_are_left_alone() {
        Issued other = issuer.issue("other", new TokenRequest(365, AT_ONCE), "id", "ada");
        issue(365, AT_ONCE);
        assertThat(status(other)).isEqualTo(Status.LIVE);
    }

    @Test
    void with_overlap_the_predecessor_lives_on_through_the_probes() {
        Issued old = issue(365, AT_ONCE);
        Issued young = issue(365, new Rotation.Overlap(2, 7));
        assertThat(status(old)).isEqualTo(Status.ENDING);
        assertThat(young.superseded())
                .extracting(ProvisioningToken::id)
                .containsExactly(old.token().id());

        clock.set(START.plus(Duration.ofDays(7)).minusMillis(1));
        assertThat(status(old)).isEqualTo(Status.ENDING);
        clock.set(START.plus(Duration.ofDays(7)));
        assertThat(status(old)).isEqualTo(Status.ENDED);
        assertThat(status(young)).isEqualTo(Status.LIVE);
    }

    @Test
    void the_predecessor_ends_some_hours_after_the_first_real_use() {
        Issued old = issue(365, AT_ONCE);
        Issued young = issue(365, new Rotation.Overlap(2, 7));
        Instant firstUse = START.plus(Duration.ofDays(1));
        clock.set(firstUse);
        assertThat(issuer.firstUse(young.token().id())).isTrue();
        assertThat(repository.tokens.get(young.token().id()).firstUsed()).isEqualTo(firstUse);
        assertThat(repository.tokens.get(old.token().id()).ends()).isEqualTo(firstUse.plus(Duration.ofHours(2)));

        clock.set(firstUse.plus(Duration.ofHours(1)));
        assertThat(issuer.firstUse(young.token().id()))
                .as("only the first use counts")
                .isFalse();
        assertThat(repository.tokens.get(old.token().id()).ends()).isEqualTo(firstUse.plus(Duration.ofHours(2)));
    }

    @Test
    void zero_hours_end_it_with_the_first_real_use() {
        Issued old = issue(365, AT_ONCE);
        Issued young = issue(365, new Rotation.Overlap(0, 7));
        issuer.firstUse(young.token().id());
        assertThat(status(old)).isEqualTo(Status.ENDED);
    }

    @Test
    void an_overlap_never_prolongs_a_life() {
        Issued old = issue(3, AT_ONCE);
        Issued young = issue(365, new Rotation.Overlap(168, 7));
        Instant expiry = START.plus(Duration.ofDays(3));
        assertThat(repository.tokens.get(old.token().id()).ends()).isEqualTo(expiry);
        clock.set(START.plus(Duration.ofDays(2)));
        issuer.firstUse(young.token().id());
        assertThat(repository.tokens.get(old.token().id()).ends())
                .as("not 7 days later")
                .isEqualTo(expiry);
    }

    @Test
    void the_overlap_after_a_late_first_use_does_not_pass_the_longest_time() {
        Issued old = issue(365, AT_ONCE);
        Issued young = issue(365, new Rotation.Overlap(168, 7));
        clock.set(START.plus(Duration.ofDays(6)));
        issuer.firstUse(young.token().id());
        assertThat(repository.tokens.get(old.token().id()).ends()).isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void a_first_token_with_overlap_has_no_predecessor() {
        Issued only = issue(365, new Rotation.Overlap(1, 7));
        assertThat(only.superseded()).isEmpty();
        assertThat(issuer.firstUse(only.token().id())).isFalse();
    }

    @Test
    void a_third_live_token_is_refused_and_the_unused_one_is_named() {
        issue(365, AT_ONCE);
        clock.set(START.plusSeconds(1));
        Issued unused = issue(365, new Rotation.Overlap(1, 7));
        assertThatThrownBy(() -> issue(365, new Rotation.Overlap(1, 7)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.CONFLICT))
                .hasMessageContaining("Revoke " + unused.token().id() + " if it was never saved");
        assertThat(repository.tokens).hasSize(2);
    }

    @Test
    void a_third_live_token_is_refused_and_the_older_one_is_named() {
        Issued old = issue(365, AT_ONCE);
        clock.set(START.plusSeconds(1));
        Issued atWork = issue(365, new Rotation.Overlap(1, 7));
        issuer.firstUse(atWork.token().id());
        assertThatThrownBy(() -> issue(365, new Rotation.Overlap(1, 7)))
                .hasMessageContaining("Revoke " + old.token().id() + ", the older one");
        issuer.revoke(repository.tokens.get(old.token().id()));
        assertThat(issue(365, new Rotation.Overlap(1, 7)).token().predecessorId())
                .isEqualTo(atWork.token().id());
    }

    @Test
    void a_revoked_token_keeps_the_time_of_its_revocation() {
        Issued issued = issue(365, AT_ONCE);
        issuer.revoke(issued.token());
        assertThat(status(issued)).isEqualTo(Status.REVOKED);
        clock.set(START.plusSeconds(60));
        issuer.revoke(repository.tokens.get(issued.token().id()));
        assertThat(repository.tokens.get(issued.token().id()).revoked()).isEqualTo(START);
    }

    @Test
    void first_use_of_a_token_that_is_gone_changes_nothing() {
        assertThat(issuer.firstUse("000000000000")).isFalse();
    }

    @Test
    void of_a_deleted_connection_nothing_is_generated_and_no_first_use_marked() {
        Issued issued = issue(365, AT_ONCE);
        repository.connections.remove("c1"); // at this moment, its tokens a moment later
        assertThat(issuer.firstUse(issued.token().id())).isFalse();
        assertThat(repository.tokens.get(issued.token().id()).firstUsed()).isNull();
        assertThatThrownBy(() -> issue(365, AT_ONCE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_FOUND))
                .hasMessageContaining("deleted in the meantime");
        assertThat(repository.tokens).hasSize(1);
    }

    @Test
    void generating_and_first_use_wait_for_each_other() {
        Issued issued = issue(365, AT_ONCE);
        issuer.firstUse(issued.token().id());
        assertThat(repository.locked).containsExactly("c1", "c1");
    }

    private Issued issue(int days, Rotation rotation) {
        return issuer.issue("c1", new TokenRequest(days, rotation), "admin-id", "ada");
    }

    private Status status(Issued issued) {
        return repository.tokens.get(issued.token().id()).status(clock.instant());
    }
}
