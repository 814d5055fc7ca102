package dev.tessera.testprovider;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.stat.Statistics;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.timer.TimerProvider;

/** The server's statements and tables. */
@Produces(MediaType.APPLICATION_JSON)
public final class InsideResource implements RealmResourceProvider {

    private final KeycloakSession session;
    private final StatementLog log;
    private final MembershipLog memberships;
    private final FailingRows failures;

    InsideResource(KeycloakSession session, StatementLog log, MembershipLog memberships, FailingRows failures) {
        this.session = session;
        this.log = log;
        this.memberships = memberships;
        this.failures = failures;
    }

    @Override
    public Object getResource() {
        return this;
    }

    @Override
    public void close() {}

    /** Counts from zero from now on. */
    @POST
    @Path("statistics/start")
    public Map<String, Object> start() {
        Statistics statistics = statistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        log.start();
        return Map.of();
    }

    /**
     * {@code {"statements": prepared statements since the start, "sql": [their texts], "translated": how many queries
     * Hibernate had to translate}}; ends the counting.
     */
    @GET
    @Path("statistics")
    public Map<String, Object> counted() {
        Statistics statistics = statistics();
        long statements = statistics.getPrepareStatementCount();
        long translated = statistics.getQueryPlanCacheMissCount();
        statistics.setStatisticsEnabled(false);
        return Map.of("statements", statements, "sql", log.stop(), "translated", translated);
    }

    /** {@code {"events": ["join group user username", ...]}}: what listeners heard since the last time. */
    @POST
    @Path("memberships")
    public Map<String, Object> memberships() {
        return Map.of("events", memberships.take());
    }

    /** Lets the next writes of an entity fail. */
    @POST
    @Path("failures")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> fail(FailingRows.Plan plan) {
        failures.plan(entityManager().getEntityManagerFactory().unwrap(SessionFactoryImplementor.class), plan);
        return Map.of();
    }

    /** {@code {"left": how many failures have not come to pass}}; ends them. */
    @POST
    @Path("failures/end")
    public Map<String, Object> endFailures() {
        return Map.of("left", failures.end());
    }

    /** @param parameters values of the question marks */
    public record Sql(String sql, List<Object> parameters) {}

    /** {@code {"rows": [[column, ...], ...]}}; a statement that gives no rows says how many it changed. */
    @POST
    @Path("sql")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> run(Sql statement) {
        var query = new JdbcQuery(statement.sql(), statement.parameters());
        return Map.of("rows", entityManager().unwrap(Session.class).doReturningWork(query::run));
    }

    /** Runs a task of the server's timer at once, as if its time had come. */
    @POST
    @Path("timers/{name}")
    public Map<String, Object> runNow(@PathParam("name") String name) {
        TimerProvider timer = session.getProvider(TimerProvider.class);
        TimerProvider.TimerTaskContext task = timer.cancelTask(name);
        if (task == null) {
            throw new NotFoundException("No timer task is called " + name);
        }
        timer.schedule(task.getRunnable(), task.getIntervalMillis(), name);
        task.getRunnable().run();
        return Map.of();
    }

    private Statistics statistics() {
        return entityManager()
                .getEntityManagerFactory()
                .unwrap(SessionFactory.class)
                .getStatistics();
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
