package dev.tessera.testprovider;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.keycloak.models.GroupModel.GroupMemberJoinEvent;
import org.keycloak.models.GroupModel.GroupMemberLeaveEvent;
import org.keycloak.provider.ProviderEvent;

/** Hears of memberships as Keycloak's own listeners do. */
final class MembershipLog {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    void hear(ProviderEvent event) {
        if (event instanceof GroupMemberJoinEvent join) {
            heard.add("join " + join.getGroup().getId() + " " + join.getUser().getId() + " "
                    + join.getUser().getUsername());
        } else if (event instanceof GroupMemberLeaveEvent leave) {
            heard.add("leave " + leave.getGroup().getId() + " "
                    + leave.getUser().getId() + " " + leave.getUser().getUsername());
        }
    }

    /** What was heard since the last time, in order. */
    List<String> take() {
        List<String> taken = new ArrayList<>();
        for (String line = heard.poll(); line != null; line = heard.poll()) {
            taken.add(line);
        }
        return taken;
    }
}
