package io.daasvader.master.requests.admission;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
    void standsBelowTheRestOfTheMaster() {
        noClasses()
                .that()
                .resideInAPackage("io.daasvader.master.requests.admission..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.daasvader.master.tenancy..",
                        "io.daasvader.master.cluster..",
                        "io.daasvader.master.chain..",
                        "io.daasvader.master.operations..",
                        "io.daasvader.master.requests")
                .because("its types are what the others speak with, and packages have no cycles")
                .check(CLASSES);
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
