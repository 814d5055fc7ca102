package dev.tessera.testprovider;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;

/**
 * Lets writes of rows fail as if the database had refused them: with a deadlock, or with a key that another transaction took at
 * that moment. Which of two transactions a database chooses for its victim cannot be asked for.
 */
public final class FailingRows implements PreInsertEventListener, PreUpdateEventListener, PreDeleteEventListener {

    /** @param entity the simple name of the entity's class: {@code UserEntity} */
    public record Plan(String entity, String sqlState, int times) {

        private Plan once() {
            return new Plan(entity, sqlState, times - 1);
        }
    }

    private static final Plan NONE = new Plan("", "", 0);

    private final AtomicBoolean listening = new AtomicBoolean();
    private final AtomicReference<Plan> next = new AtomicReference<>(NONE);

    /** The next writes of this entity fail, in whatever transactions they are. */
    void plan(SessionFactoryImplementor factory, Plan plan) {
        if (!listening.getAndSet(true)) {
            EventListenerRegistry registry = factory.getEventEngine().getListenerRegistry();
            registry.appendListeners(EventType.PRE_INSERT, this);
            registry.appendListeners(EventType.PRE_UPDATE, this);
            registry.appendListeners(EventType.PRE_DELETE, this);
        }
        next.set(plan);
    }

    /** How many failures of the plan have not come to pass; there are none from now on. */
    int end() {
        return next.getAndSet(NONE).times();
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        return fail(event.getEntity(), event.getSession());
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        return fail(event.getEntity(), event.getSession());
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        return fail(event.getEntity(), event.getSession());
    }

    /** False: no veto. */
    private boolean fail(Object entity, SharedSessionContractImplementor session) {
        String name = entity.getClass().getSimpleName();
        Plan plan = next.getAndUpdate(
                current -> current.times() > 0 && current.entity().equals(name) ? current.once() : current);
        if (plan.times() > 0 && plan.entity().equals(name)) {
            // Translated as Hibernate does with what the driver throws.
            throw session.getJdbcServices()
                    .getSqlExceptionHelper()
                    .convert(new SQLException("A failure that a test asked for", plan.sqlState()), "write of " + name);
        }
        return false;
    }
}
