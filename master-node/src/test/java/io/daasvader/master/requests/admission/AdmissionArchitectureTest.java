package io.daasvader.master.requests.admission;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.daasvader.master.cluster.JsonNull;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.KindSchemas;
import io.daasvader.master.cluster.Manifest;
import org.junit.jupiter.api.Test;

class AdmissionArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.daasvader.master");

    @Test
    void judgesWithoutFrameworks() {
        noClasses()
                .that()
                .resideInAPackage("io.daasvader.master.requests.admission..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "io.fabric8..",
                        "com.fasterxml..",
                        "tools.jackson.databind..",
                        "java.sql..",
                        "java.net..")
                .because("the dry run and the loop must give the same verdict, by a function of the request alone")
                .check(CLASSES);
    }

    @Test
    void takesTheWordsOfTheClusterAndNotItsClient() {
        noClasses()
                .that()
                .resideInAPackage("io.daasvader.master.requests.admission..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.daasvader.master.cluster..")
                        .and(not(belongToAnyOf(Kind.class, KindSchemas.class, Manifest.class, JsonNull.class))))
                .because("a verdict needs no cluster")
                .check(CLASSES);
    }

    @Test
    void readsFromRequestsOverTenancyToTheCluster() {
        noClasses()
                .that()
                .resideInAPackage("io.daasvader.master.tenancy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.daasvader.master.requests..", "io.daasvader.master.chain..")
                .because("requests make namespaces ready, and not the other way round")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.daasvader.master.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.daasvader.master.requests..",
                        "io.daasvader.master.tenancy..",
                        "io.daasvader.master.chain..")
                .because("the Kubernetes side knows nothing of accounts and chains")
                .check(CLASSES);
    }

    @Test
    void hasNoCycleOfPackages() {
        slices().matching("io.daasvader.master.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void leavesJacksonTwoToTheKubernetesAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.daasvader.master.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.databind..")
                .because("fabric8 brings Jackson 2, and the rest of the master reads JSON with Jackson 3")
                .check(CLASSES);
    }
}
