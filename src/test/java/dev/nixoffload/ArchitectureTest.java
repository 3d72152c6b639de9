package dev.nixoffload;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.nixoffload.check.CheckId;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URLConnection;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the house, and which doors there are between them. */
class ArchitectureTest {
    private static final String ROOT = "dev.nixoffload";

    /** From the top down; a room knows the rooms below its own floor, and none beside it or above it. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("Main"),
            List.of("app"),
            List.of("ui", "cli"),
            List.of("offload", "report", "practice"),
            // A plan names the checks that it is meant to turn green, and nothing else of them.
            List.of("change"),
            List.of("check"),
            // What is asked over the network is asked from a machine, and answers in keys and store paths.
            List.of("cache", "nfs", "discovery"),
            List.of("machine", "key", "nix"),
            List.of("pair"),
            List.of("message", "text"));

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void arrowsRunDownwardsOnly() {
        var house = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .ensureAllClassesAreContainedInArchitecture();
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                house = house.layer(room).definedBy(packages(room));
            }
        }
        List<String> below = new ArrayList<>();
        for (List<String> floor : FLOORS.reversed()) {
            for (String room : floor) {
                house = below.isEmpty()
                        ? house.whereLayer(room).mayNotAccessAnyLayer()
                        : house.whereLayer(room).mayOnlyAccessLayers(below.toArray(String[]::new));
            }
            below.addAll(floor);
        }
        house.check(CLASSES);
    }

    @Test
    void aChangeKnowsOfChecksByNameAlone() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".change..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + ".check..").and(not(belongToAnyOf(CheckId.class))))
                .because("what is changed does not depend on how it is checked")
                .check(CLASSES);
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** A library that may have to be replaced one day is known where it is needed alone. */
    @ParameterizedTest(name = "{0} is known to {1} alone")
    @CsvSource({
        "JavaFX,     ui,          javafx.. org.controlsfx.. atlantafx.. org.kordamp..",
        "JSch,       machine.ssh, com.jcraft..",
        "picocli,    cli,         picocli..",
        "OkHttp,     cache,       okhttp3.. okio..",
        "oncrpc4j,   nfs practice, org.dcache.. org.glassfish..",
        "java-diff-utils, change, com.github.difflib..",
        "jimfs,      practice,    com.google.common.jimfs..",
        "MINA SSHD,  practice,    org.apache.sshd.."
    })
    void aLibraryHasItsRoom(String library, String rooms, String packages) {
        noClasses()
                .that(not(resideInAnyPackage(packages(rooms.split(" ")))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages.split(" ")))
                .because(library + " is known to " + rooms + " alone")
                .check(CLASSES);
    }

    @Test
    void onlyAMachineStartsProcesses() {
        noClasses()
                .that(not(resideInAnyPackage(packages("machine"))))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .because("a command is data, quoted and bounded in one place")
                .check(CLASSES);
    }

    /** That nothing of the practice leaves this computer is seen at run time too; this is why. */
    @Test
    void thePracticeConnectsInTwoPlacesAndLooksUpNoName() {
        noClasses()
                .that(resideInAnyPackage(packages("practice")))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".practice.net.Line")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".practice.system.NetworkNamespace")
                .should()
                .callMethod(Socket.class, "connect", SocketAddress.class)
                .orShould()
                .callMethod(Socket.class, "connect", SocketAddress.class, int.class)
                .orShould()
                .callConstructor(Socket.class, String.class, int.class)
                .orShould()
                .callConstructor(Socket.class, InetAddress.class, int.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(URLConnection.class, DatagramSocket.class)
                .because("all it dials are ports of the loopback interface")
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage(packages("practice")))
                .should()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .because("a look-up leaves this computer")
                .check(CLASSES);
    }

    @Test
    void onlyTheFacesSpeakToTheTerminal() {
        noClasses()
                .that(not(resideInAnyPackage(packages("Main", "app", "cli"))))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage(packages("Main"))))
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringSetsUpLogging() {
        noClasses()
                .that(not(resideInAnyPackage(packages("Main", "app"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging", "org.slf4j..")
                .because("who has something to log does it through System.Logger")
                .check(CLASSES);
    }

    @Test
    void onlyMessagesFormatsMessages() {
        noClasses()
                .that(not(resideInAnyPackage(packages("message"))))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(MessageFormat.class)
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheLanguageOfTheComputer() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .because("machine values are read and printed with Locale.ROOT, whatever the user speaks")
                .check(CLASSES);
    }

    @Test
    void nothingIsSharedThroughStatics() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(DescribedPredicate.describe("changes", ArchitectureTest::changes))
                .because("what changes belongs to an object that somebody made")
                .check(CLASSES);
    }

    @Test
    void typesAreNamedForWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Utility|Helper|Helpers|Impl|Manager)(\\$.*)?")
                .check(CLASSES);
    }

    private static boolean changes(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
    }

    private static String[] packages(String... rooms) {
        return List.of(rooms).stream()
                .map(room -> room.equals("Main") ? ROOT : ROOT + "." + room + "..")
                .toArray(String[]::new);
    }
}
