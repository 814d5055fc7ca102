package dev.tessera.scim;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The borders between the packages, as docs/architecture.md draws them. A package that does not exist yet breaks no rule. */
class ArchitectureTest {

    private static final String BASE = "dev.tessera.scim";
    private static final String USER = "org.keycloak.models.UserModel";
    private static final String GROUP = "org.keycloak.models.GroupModel";
    private static final Pattern SETTER = Pattern.compile("(set|add|remove|join|leave|grant|delete|move)[A-Z].*");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void protocol_is_pure() {
        check(classes()
                .that()
                .resideInAPackage(BASE + ".protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "com.fasterxml.jackson..", "org.jspecify.annotations..", BASE + ".protocol.."));
    }

    @Test
    void jax_rs_stays_at_the_edge() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".http..", BASE + ".admin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs.."));
    }

    @Test
    void jpa_stays_in_its_store() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".store.jpa..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate.."));
    }

    @Test
    void http_and_protocol_know_no_user_or_group_of_keycloak() {
        check(noClasses()
                .that()
                .resideInAnyPackage(BASE + ".http..", BASE + ".protocol..")
                .should()
                .dependOnClassesThat(describe(
                        "are UserModel or GroupModel",
                        type -> List.of(USER, GROUP).contains(type.getName()))));
    }

    @Test
    void only_the_store_changes_users_and_groups() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".store..")
                .should()
                .callMethodWhere(changesUserOrGroup()));
    }

    @Test
    void packages_have_no_cycles() {
        check(slices().matching(BASE + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void keycloaks_preview_of_scim_is_not_linked_to() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("org.keycloak.scim.."));
    }

    @Test
    void names_say_what_a_class_is() {
        check(noClasses().should().haveNameMatching(".*(Util|Helper|Manager)s?"));
    }

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked = OURS.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(javaPackage -> !isNullMarked(javaPackage))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(unmarked)
                .as("packages without a package-info.java that says @NullMarked")
                .isEmpty();
    }

    @Test
    void keycloak_internal_classes_are_those_of_the_upgrade_checklist() {
        KeycloakInternals used = KeycloakInternals.usedBy(OURS);
        KeycloakInternals listed = KeycloakInternals.listed();
        assertThat(used.without(listed))
                .as("Keycloak-internal classes that are not in %s: add them, with the reason", KeycloakInternals.LIST)
                .isEmpty();
        assertThat(listed.without(used))
                .as("classes in %s that nothing uses any more: remove them", KeycloakInternals.LIST)
                .isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(OURS);
    }

    private static boolean isNullMarked(JavaPackage javaPackage) {
        return javaPackage
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }

    private static DescribedPredicate<JavaMethodCall> changesUserOrGroup() {
        return describe("a setter of UserModel or GroupModel", call -> {
            boolean userOrGroup = call.getTargetOwner().isAssignableTo(USER)
                    || call.getTargetOwner().isAssignableTo(GROUP);
            return userOrGroup && SETTER.matcher(call.getName()).matches();
        });
    }
}
