package dev.tessera.scim.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.scim.connection.ConnectionSettings.DeleteAction;
import dev.tessera.scim.connection.ConnectionSettings.UnmanagedUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionSettingsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void an_empty_object_is_complete() {
        assertThat(ConnectionSettings.DEFAULTS.with(json("{}"))).isEqualTo(ConnectionSettings.DEFAULTS);
        assertThat(ConnectionSettings.DEFAULTS.toJson())
                .isEqualTo(
                        json(
                                "{\"deleteAction\":\"delete\",\"deleteAdopted\":false,\"unmanagedUsers\":\"auto\","
                                        + "\"setPassword\":false,\"trustEmail\":false,\"attributeMapping\":{},\"activityDays\":30,\"keepBodies\":false,\"groups\":true,\"parentGroup\":\"\"}"));
    }

    @Test
    void reads_every_setting() {
        ConnectionSettings settings = ConnectionSettings.DEFAULTS.with(
                json("{\"deleteAction\":\"unlink\",\"deleteAdopted\":true,\"unmanagedUsers\":\"hidden\","
                        + "\"setPassword\":true,\"trustEmail\":true,"
                        + "\"attributeMapping\":{\"nickName\":\"nick\"},\"activityDays\":365,\"keepBodies\":false,"
                        + "\"groups\":false,\"parentGroup\":\"the-id\"}"));
        assertThat(settings.deleteAction()).isEqualTo(DeleteAction.UNLINK);
        assertThat(settings.deleteAdopted()).isTrue();
        assertThat(settings.unmanagedUsers()).isEqualTo(UnmanagedUsers.HIDDEN);
        assertThat(settings.setPassword()).isTrue();
        assertThat(settings.trustEmail()).isTrue();
        assertThat(settings.attributeMapping().attributes()).containsEntry("nickName", "nick");
        assertThat(settings.activityDays()).isEqualTo(365);
        assertThat(settings.groups()).isFalse();
        assertThat(settings.parentGroup()).isEqualTo("the-id");
    }

    @Test
    void what_is_left_out_stays() {
        ConnectionSettings before =
                ConnectionSettings.DEFAULTS.with(json("{\"trustEmail\":true,\"attributeMapping\":{\"title\":\"t\"}}"));
        ConnectionSettings after = before.with(json("{\"setPassword\":true}"));
        assertThat(after.trustEmail()).isTrue();
        assertThat(after.setPassword()).isTrue();
        assertThat(after.attributeMapping().attributes()).containsEntry("title", "t");
    }

    @Test
    void comes_back_from_storage_as_it_went() {
        ConnectionSettings settings = ConnectionSettings.DEFAULTS.with(
                json("{\"deleteAction\":\"disable\",\"attributeMapping\":{\"displayName\":\"Anzeigename €\"}}"));
        assertThat(ConnectionSettings.stored(settings.toJson().toString())).isEqualTo(settings);
    }

    @Test
    void a_stored_key_of_a_newer_version_is_passed_over() {
        assertThat(ConnectionSettings.stored("{\"setPassword\":true,\"ofTomorrow\":{}}")
                        .setPassword())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"deleteAction":"remove"}     | 'deleteAction' must be one of delete, disable, unlink
            {"deleteAction":"DELETE"}     | 'deleteAction' must be one of
            {"deleteAction":true}         | 'deleteAction' must be a string
            {"deleteAdopted":"true"}      | 'deleteAdopted' must be true or false
            {"unmanagedUsers":"all"}      | 'unmanagedUsers' must be one of auto, visible, hidden
            {"setPassword":1}             | 'setPassword' must be true or false
            {"trustEmail":null}           | 'trustEmail' must be true or false
            {"groups":"true"}             | 'groups' must be true or false
            {"parentGroup":null}          | 'parentGroup' must be a string
            {"activityDays":0}            | 'activityDays' must be a whole number from 1 to 365
            {"activityDays":366}          | 'activityDays' must be
            {"activityDays":1.5}          | 'activityDays' must be
            {"activityDays":"30"}         | 'activityDays' must be
            {"activityDays":99999999999}  | 'activityDays' must be
            {"attributeMapping":[]}       | 'attributeMapping' must be a JSON object
            {"setpassword":true}          | unknown key 'setpassword'
            []                            | must be a JSON object
            """)
    void names_the_key_at_fault(String json, String sentence) {
        assertThatThrownBy(() -> ConnectionSettings.DEFAULTS.with(json(json)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID))
                .hasMessageContaining(sentence);
    }

    @Test
    void unmanaged_users_are_seen_by_the_only_connection_unless_said_otherwise() {
        assertThat(ConnectionSettings.DEFAULTS.unmanagedVisible(true)).isTrue();
        assertThat(ConnectionSettings.DEFAULTS.unmanagedVisible(false)).isFalse();
        ConnectionSettings visible = ConnectionSettings.DEFAULTS.with(json("{\"unmanagedUsers\":\"visible\"}"));
        assertThat(visible.unmanagedVisible(false)).isTrue();
        ConnectionSettings hidden = ConnectionSettings.DEFAULTS.with(json("{\"unmanagedUsers\":\"hidden\"}"));
        assertThat(hidden.unmanagedVisible(true)).isFalse();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
