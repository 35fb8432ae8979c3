package io.daasvader.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages; the CLI sees all others but the master, which has a test of its own. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.daasvader");

    @Test
    void modulesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("io.daasvader.cli..")
                .layer("devnet")
                .definedBy("io.daasvader.devnet..")
                .layer("agent")
                .definedBy("io.daasvader.agent..")
                .layer("process")
                .definedBy("io.daasvader.process..")
                .layer("contracts")
                .definedBy("io.daasvader.contracts..")
                .layer("attestation")
                .definedBy("io.daasvader.attestation..")
                .layer("sui")
                .definedBy("io.daasvader.sui..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("devnet")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("agent")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("contracts")
                .mayOnlyBeAccessedByLayers("devnet", "agent", "cli")
                .whereLayer("attestation")
                .mayOnlyBeAccessedByLayers("agent", "cli")
                .whereLayer("process")
                .mayOnlyBeAccessedByLayers("agent", "cli")
                .because("a reader follows a request in one direction")
                .check(OURS);
    }

    @Test
    void theSuiClientsPackagesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("send")
                .definedBy("io.daasvader.sui.send..")
                .layer("follow")
                .definedBy("io.daasvader.sui.follow..")
                .layer("rpc")
                .definedBy("io.daasvader.sui.rpc..")
                .layer("verify")
                .definedBy("io.daasvader.sui.verify..")
                .layer("tx")
                .definedBy("io.daasvader.sui.tx..")
                .layer("crypto")
                .definedBy("io.daasvader.sui.crypto..")
                .layer("types")
                .definedBy("io.daasvader.sui.types..")
                .layer("bcs")
                .definedBy("io.daasvader.sui.bcs..")
                .whereLayer("send")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("follow")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("rpc")
                .mayOnlyBeAccessedByLayers("follow", "send")
                .whereLayer("types")
                .mayOnlyBeAccessedByLayers("crypto", "tx", "verify", "rpc", "follow", "send")
                .because("the wire does not know the network, and the network does not know its users")
                .check(OURS);
    }

    @Test
    void noPackagesFormACycle() {
        for (String packages :
                new String[] {"io.daasvader.sui.(**)", "io.daasvader.devnet.(**)", "io.daasvader.(*).."}) {
            slices().matching(packages).should().beFreeOfCycles().check(OURS);
        }
    }

    @Test
    void springAndClusterLibrariesStayOutOfTheChainSide() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.fabric8..")
                .because("the chain side is plain Java")
                .check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(OURS.stream().map(c -> c.getPackage()).distinct())
                .filteredOn(p -> !p.getName().startsWith("io.daasvader.sui.rpc.proto"))
                .filteredOn(p ->
                        p.getClasses().stream().anyMatch(c -> !c.getSimpleName().equals("package-info")))
                .allSatisfy(p -> assertThat(p.isAnnotatedWith(NullMarked.class))
                        .as(p.getName())
                        .isTrue());
    }
}
