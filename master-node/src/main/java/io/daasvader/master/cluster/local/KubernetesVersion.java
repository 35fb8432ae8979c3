package io.daasvader.master.cluster.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a Kubernetes program, as {@code --version} prints it ({@code Kubernetes v1.20.2}). */
public record KubernetesVersion(int major, int minor, int patch) {
    private static final Pattern PRINTED = Pattern.compile("v(\\d+)\\.(\\d+)\\.(\\d+)");

    /**
     * Reads what a program printed, or the {@code gitVersion} of a server.
     *
     * @throws LocalClusterException when there is no version in it
     */
    public static KubernetesVersion parse(String printed) {
        Matcher matcher = PRINTED.matcher(printed);
        if (!matcher.find()) {
            throw new LocalClusterException("'" + printed.strip() + "' holds no Kubernetes version");
        }
        return new KubernetesVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** Asks the program itself. */
    static KubernetesVersion of(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LocalClusterException(program + " could not be run: " + e.getMessage(), e);
        }
    }

    /** Whether this version has what came with the given one. */
    public boolean atLeast(int thatMajor, int thatMinor) {
        return major > thatMajor || (major == thatMajor && minor >= thatMinor);
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor + "." + patch;
    }
}
