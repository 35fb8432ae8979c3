package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.daasvader.master.cluster.backend.BackendException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What holds of every backend when the choice cannot be believed: nothing is guessed, and nothing is touched. */
abstract class BrokenChoiceConformance extends ChoiceConformance {
    private void refusesAllWhenTheChoiceIs(String content, String message, String remedy) throws IOException {
        Path path = freshPath();
        ClusterFolder folder = ClusterFolder.at(path);
        folder.init(backend(), settings());
        Files.writeString(path.resolve(Choice.FILE), content);
        for (ThrowingCallable call : calls(folder)) {
            refuses(Kind.USAGE, message, remedy, call);
        }
        refuses(Kind.USAGE, message, remedy, () -> folder.init(backend(), settings()));
        assertThat(path.resolve(Choice.FILE)).hasContent(content);
    }

    @Test
    @Order(12)
    void neverGuessesWhenTheChoiceIsTorn() throws IOException {
        refusesAllWhenTheChoiceIs("{\"kind\":\"daasvader clus", "cannot be read", "from a copy");
        refusesAllWhenTheChoiceIs("", "cannot be read", "from a copy");
    }

    @Test
    @Order(13)
    void neverGuessesWhenTheChoiceIsNotOfThisProgram() throws IOException {
        refusesAllWhenTheChoiceIs("{\"backend\":\"" + backend().text() + "\"}", "not written by daas", "from a copy");
    }

    @Test
    @Order(14)
    void leavesTheChoiceOfANewerVersionAlone() throws IOException {
        refusesAllWhenTheChoiceIs(
                "{\"kind\":\"daasvader cluster\",\"format\":2,\"engine\":\"x\"}", "the format 2", "version of daas");
        refusesAllWhenTheChoiceIs(
                "{\"kind\":\"daasvader cluster\",\"format\":1,\"id\":\"00\",\"backend\":\"minikube\"}",
                "\"minikube\"",
                "version of daas");
    }

    @Test
    @Order(15)
    void neverGuessesWhenTheChoiceCannotBeOpened() throws IOException {
        Path path = freshPath();
        ClusterFolder folder = ClusterFolder.at(path);
        folder.init(backend(), settings());
        Files.delete(path.resolve(Choice.FILE));
        Files.createDirectory(path.resolve(Choice.FILE));
        for (ThrowingCallable call : calls(folder)) {
            refuses(Kind.USAGE, "cannot be read", "from a copy", call);
        }
    }

    @Test
    @Order(16)
    void refusesTheChoiceOfAnotherUser() throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can give files away")
                .isEqualTo("root");
        Path path = freshPath();
        ClusterFolder folder = ClusterFolder.at(path);
        folder.init(backend(), settings());
        new ProcessBuilder("chown", "daemon", path.resolve(Choice.FILE).toString())
                .start()
                .waitFor();
        for (ThrowingCallable call : calls(folder)) {
            refuses(Kind.USAGE, "belongs to the user daemon", "Run the command as daemon", call);
        }
    }
}
