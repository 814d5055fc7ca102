package dev.tessera.devserver.server;

/** Told when a stage of the work begins and when it is over; stages do not overlap. */
public interface Progress {

    /** Says nothing: for tests. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String stage) {}

        @Override
        public void end() {}
    };

    /** @param stage what is being done, as a phrase for people: {@code Starting Keycloak} */
    void begin(String stage);

    /** The stage that was begun last is over. */
    void end();
}
