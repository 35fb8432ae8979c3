package io.daasvader.agent.state;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the operator wants of the worker. It is a file in the worker's folder, written by one command and read by the agent that
 * runs, or by the next one: who may write the folder may wish.
 *
 * @param leave the worker leaves the network, with its stake
 * @param maintenance new work stays away
 * @param withdrawals how often the earnings were asked for
 */
public record Wish(boolean leave, boolean maintenance, int withdrawals) {
    public static final Wish WORK = new Wish(false, false, 0);
    private static final String FILE = "wish.json";

    public Wish withLeave(boolean leaves) {
        return new Wish(leaves, maintenance, withdrawals);
    }

    public Wish withMaintenance(boolean rests) {
        return new Wish(leave, rests, withdrawals);
    }

    /** All earnings to the wallet, once more. */
    public Wish withWithdrawal() {
        return new Wish(leave, maintenance, withdrawals + 1);
    }

    /** The wish in a worker's folder; to work when none was uttered. */
    public static Wish read(Path folder) throws IOException {
        try {
            JsonNode root = JsonMapper.shared().readTree(Files.readString(folder.resolve(FILE)));
            return new Wish(
                    root.path("leave").asBoolean(false),
                    root.path("maintenance").asBoolean(false),
                    root.path("withdrawals").asInt(0));
        } catch (NoSuchFileException e) {
            return WORK;
        } catch (JacksonException e) {
            throw new IOException(folder.resolve(FILE) + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    public void write(Path folder) throws IOException {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("leave", leave);
        root.put("maintenance", maintenance);
        root.put("withdrawals", withdrawals);
        PrivateFiles.write(folder.resolve(FILE), JsonMapper.shared().writeValueAsBytes(root));
    }
}
