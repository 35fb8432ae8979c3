package io.daasvader.cli;

import io.daasvader.cli.account.Intents;
import io.daasvader.contracts.AbortCodes;
import io.daasvader.contracts.account.DaasAccount;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import io.daasvader.sui.send.FileJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveAbort;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An account on a network, with its memory of what it sent. One process at a time works for an account.
 *
 * @param chain closed with this
 * @param account sends
 * @param journal of its sendings on this chain
 * @param intents commands whose answer was not shown yet
 */
record OpenAccount(OpenChain chain, DaasAccount account, FileJournal journal, Intents intents)
        implements AutoCloseable {
    static OpenAccount open(Session session, AccountOptions options) throws IOException {
        Ed25519KeyPair key = KeyFile.read(options.key);
        OpenChain chain = OpenChain.open(session, options.network);
        try {
            Path folder = session.environment()
                    .dataFolder()
                    .resolve("accounts")
                    .resolve(key.address().toString())
                    .resolve(chain.network().chainId());
            FileJournal journal = new FileJournal(folder.resolve("journal"));
            return new OpenAccount(
                    chain,
                    new DaasAccount(chain.network(), chain.rpc(), key, journal),
                    journal,
                    new Intents(folder.resolve("open")));
        } catch (IOException e) {
            chain.close();
            throw e;
        }
    }

    /** One sending under a name. */
    @FunctionalInterface
    interface Sending {
        SendOutcome send(String name) throws IOException;
    }

    /** What was sent, and how to say that its outcome was shown. */
    record Sent(SendOutcome.Succeeded outcome, Intents.Intent intent) {}

    /**
     * Sends once for each content: an earlier run that showed no outcome is gone on with.
     *
     * @param content all that makes two commands the same wish
     */
    Sent once(Console console, String kind, List<String> content, Sending sending) throws IOException {
        Intents.Intent intent = intents.begin(kind, content);
        if (intent.resumed()) {
            console.note("going on with " + intent.name() + ", which an earlier run left open; nothing is paid twice");
        }
        SendOutcome outcome = sending.send(intent.name());
        if (outcome instanceof SendOutcome.Failed || outcome instanceof SendOutcome.Rejected) {
            intent.answered();
        }
        return new Sent(succeeded(outcome), intent);
    }

    /** The account's capability of a type; ends the command when it has none. */
    ObjectRef capability(StructTag type, String remedy) {
        return capability(type, any -> true, remedy);
    }

    /** The account's capability of a type with these contents. */
    ObjectRef capability(StructTag type, Predicate<byte[]> contents, String remedy) {
        String owner = account.address().toString();
        return chain.rpc().ownedObjects(owner, Optional.of(type.toString())).stream()
                .map(o -> chain.object(Address.parse(o.getObjectId())))
                .flatMap(Optional::stream)
                .filter(o -> contents.test(OpenChain.contents(o, type)))
                .findFirst()
                .map(SuiObject::ref)
                .orElseThrow(() -> CliException.failed(owner + " owns no " + type.name(), remedy));
    }

    static SendOutcome.Succeeded succeeded(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Succeeded done -> done;
            case SendOutcome.Failed f ->
                throw CliException.failed(
                        "transaction " + f.digest() + " failed: " + why(f.abort(), f.reason()),
                        "Gas was paid, nothing else happened. Correct the cause and run it again.");
            case SendOutcome.Rejected r ->
                throw CliException.failed(
                        "refused before it was sent: " + why(r.abort(), r.reason()),
                        "Nothing was paid. Correct the cause and run it again (coins: daas faucet ADDRESS).");
            case SendOutcome.Undecided u ->
                throw CliException.unreachable(
                        "not known yet" + u.digest().map(OpenAccount::named).orElse("") + ": " + u.reason(),
                        "Run the same command again: it goes on with the same transaction and pays once.");
        };
    }

    private static String named(Digest digest) {
        return " (transaction " + digest + ")";
    }

    private static String why(Optional<MoveAbort> abort, String reason) {
        return abort.flatMap(a -> AbortCodes.decode(a.location().module(), a.code()))
                .map(code -> code.sentence() + " (" + code.module() + "::" + code.moveName() + ")")
                .orElse(reason);
    }

    @Override
    public void close() throws IOException {
        chain.close();
        journal.close();
    }
}
