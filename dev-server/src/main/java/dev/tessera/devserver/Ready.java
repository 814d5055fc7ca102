package dev.tessera.devserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What whoever started the server needs to know, for people and for scripts. */
record Ready(String serverUrl, Demo demo, String adminUser, String adminPassword) {

    // The administrator is one of the realm master: its console shows the realm demo.
    private String console() {
        return serverUrl + "/admin/master/console/#/" + Demo.REALM;
    }

    /** One line; {@code token} is null when it was shown at an earlier start. */
    String json() {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("baseUrl", demo.baseUrl());
        demo.token().ifPresentOrElse(token -> line.put("token", token), () -> line.putNull("token"));
        return line.put("console", console())
                .put("adminUser", adminUser)
                .put("adminPassword", adminPassword)
                .put("realm", Demo.REALM)
                .put("connection", Demo.CONNECTION)
                .toString();
    }

    String text() {
        return """

                Tessera is ready. In Microsoft Entra ID, the Base URL is the "Tenant URL" and the token the "Secret Token".

                  Base URL        %s
                  Token           %s
                  Admin console   %s
                  Admin user      %s
                  Admin password  %s

                Try it:

                %s

                Ctrl-C stops the server; the data stay.
                """.formatted(
                        demo.baseUrl(),
                        demo.token()
                                .map(token -> token + "  (shown only now)")
                                .orElse("shown at an earlier start; --new-token makes a new one"),
                        console(),
                        adminUser,
                        adminPassword,
                        curl());
    }

    // Single quotes keep the filter's double quotes; --data-urlencode does the rest.
    private String curl() {
        String authorization = demo.token()
                .map(token -> "-H 'Authorization: Bearer " + token + "'")
                .orElse("-H \"Authorization: Bearer $TOKEN\"");
        return "curl -sS -G '" + demo.baseUrl() + "/Users' " + authorization
                + " --data-urlencode 'filter=userName eq \"ada@example.com\"'";
    }
}
