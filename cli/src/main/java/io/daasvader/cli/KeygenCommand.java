package io.daasvader.cli;

import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an account key in a file that only its owner can read. */
@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        description = "Make an ed25519 account key.",
        footer = {
            "",
            "The file holds one suiprivkey1… line, is made with mode 0600 and never overwritten.",
            "",
            "Example:",
            "  daas keygen --out staker.key"
        })
final class KeygenCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The key file to make.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--show-secret", description = "Print the secret too. Anyone who sees it owns the account.")
    private boolean showSecret;

    KeygenCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Ed25519KeyPair key = Ed25519KeyPair.generate();
        write(out, key.exportSuiPrivKey() + "\n");
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("address", key.address().toString());
        answer.put("file", out.toString());
        String text = "address " + key.address() + "\nkey     " + out;
        if (showSecret) {
            answer.put("secret", key.exportSuiPrivKey());
            text += "\nsecret  " + key.exportSuiPrivKey();
        }
        session.console().answer(answer, text);
        return ExitCode.OK.code();
    }

    private static void write(Path file, String text) throws IOException {
        try {
            KeyFile.create(file, text);
        } catch (FileAlreadyExistsException e) {
            throw CliException.failed(file + " exists", "Choose another name; a key is never overwritten.")
                    .causedBy(e);
        }
    }
}
