package io.daasvader.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code /var/lib/dpkg/status} (deb-control(5): paragraphs of {@code Name: value}). */
final class DebianPackages {
    private DebianPackages() {}

    /**
     * One installed package.
     *
     * @param source the source package that it was built from
     */
    record Installed(String name, String version, String architecture, String source) {}

    /** Every package that is installed, in the file's order. */
    static List<Installed> read(Path status) throws IOException {
        List<Installed> all = new ArrayList<>();
        for (String paragraph : Files.readString(status).split("\n\n", -1)) {
            installed(paragraph).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    private static Optional<Installed> installed(String paragraph) {
        Map<String, String> fields = new HashMap<>();
        paragraph.lines().filter(line -> !line.startsWith(" ")).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        if (!fields.getOrDefault("Status", "").endsWith(" installed")) {
            return Optional.empty();
        }
        String name = fields.getOrDefault("Package", "");
        // "Source: glibc (2.36-9)": the version in brackets is there only when it differs.
        String source = fields.getOrDefault("Source", name).split(" ", 2)[0];
        return Optional.of(new Installed(
                name, fields.getOrDefault("Version", ""), fields.getOrDefault("Architecture", ""), source));
    }
}
