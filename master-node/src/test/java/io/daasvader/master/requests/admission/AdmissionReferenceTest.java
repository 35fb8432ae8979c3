package io.daasvader.master.requests.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reference/admission.md and the code say the same. */
class AdmissionReferenceTest {
    @Test
    void listsEveryReasonAsTheCodeHasIt() throws IOException {
        List<String> rows = reference()
                .lines()
                .filter(line -> line.matches("\\| [1-6][0-9]{2} \\|.*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ReasonCode.values())
                        .map(code -> "| %d | `%s` | %d | %s |"
                                .formatted(code.number(), code, code.httpStatus(), code.sentence()))
                        .toList());
    }

    @Test
    void listsEveryKind() throws IOException {
        String kinds = Arrays.stream(Kind.values())
                .map(kind -> "| `%s` | `%s` | %s |".formatted(kind.plural(), kind.apiVersion(), kind.kind()))
                .collect(Collectors.joining("\n"));

        assertThat(reference()).contains(kinds);
    }

    @Test
    void numbersReasonsOnceAndInOrder() {
        assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::number))
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(number).isBetween(100, 699));
    }

    private static String reference() throws IOException {
        return Files.readString(Path.of(System.getProperty("daas.root", ".."), "docs/reference/admission.md"));
    }
}
