package io.daasvader.cli.master;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code scripts/train-start} has left: classes parsed, linked and profiled ahead of time, and beside it the jars they came
 * from. Java 25 before 25.0.4 uses such a cache even when a jar has changed (JDK-8377932) and then runs the old classes, so the
 * jars are compared here; another JDK or another class path the Java machine notices itself.
 *
 * @param file the cache
 */
record StartCache(Path file) {
    private static final long MILLIS = 1000;

    /** Flags that use it, or none when there is none or it was made of other jars. */
    List<String> flags(String classPath) throws IOException {
        Path jars = file.resolveSibling(file.getFileName() + ".jars");
        boolean fits = Files.isReadable(file)
                && Files.isReadable(jars)
                && Files.readString(jars).strip().equals(jars(classPath));
        return fits ? List.of("-XX:AOTCache=" + file, "-Xlog:disable", "-Xlog:all=warning:stderr") : List.of();
    }

    /** A line for each jar: path, bytes, seconds since 1970 of its last change. */
    private static String jars(String classPath) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String jar : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(jar);
            if (!Files.isRegularFile(path)) {
                return "a class path with more than jars";
            }
            lines.append(jar)
                    .append(' ')
                    .append(Files.size(path))
                    .append(' ')
                    .append(Math.floorDiv(Files.getLastModifiedTime(path).toMillis(), MILLIS))
                    .append('\n');
        }
        return lines.toString().strip();
    }
}
