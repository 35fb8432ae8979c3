package io.daasvader.master;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.daasvader.master.chain.Operator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages by feature, whose arrows point one way. */
class ModuleArrowsTest {
    private static final String ROOT = "io.daasvader.master.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.daasvader.master");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "database | chain requests workers slashing moving tenancy cluster operations",
                "chain    | requests workers slashing moving tenancy cluster operations",
                "cluster  | database chain requests workers slashing moving tenancy operations",
                "cluster.local   | cluster.backend",
                "tenancy  | database chain requests workers slashing moving operations",
                "requests | workers slashing moving operations",
                "workers  | requests slashing moving operations",
                "slashing | requests workers moving tenancy cluster operations",
                "moving   | slashing operations"
            })
    void pointsNoArrowBack(String feature, String above) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + feature.strip() + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(above.strip().split(" "))
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new))
                .because(
                        "who follows one request reads chain, requests, tenancy, cluster, and never comes back; operations only looks on")
                .check(CLASSES);
    }

    @Test
    void leavesTheKubernetesClientToTheClusterPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .because("one adapter speaks with the API server, and Jackson 2 stays in it")
                .check(CLASSES);
    }

    @Test
    void changesNothingFromOperations() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "operations..")
                .should()
                .callMethodWhere(target(DescribedPredicate.and(name("run"), owner(assignableTo(Operator.class)))))
                .because("what operators and callers ask must not send transactions")
                .check(CLASSES);
    }
}
