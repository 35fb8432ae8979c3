package io.daasvader.master.database;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master's memory is.
 *
 * @param folder where SQLite's file lies; made when missing
 * @param url {@code jdbc:postgresql://…} for PostgreSQL; SQLite when absent
 * @param user PostgreSQL's user
 * @param passwordFile file that holds the user's password and nothing else
 * @param connections most connections
 */
@ConfigurationProperties(value = "daas.database", ignoreUnknownFields = false)
public record DatabaseSettings(
        Path folder,
        Optional<String> url,
        Optional<String> user,
        Optional<String> passwordFile,
        @DefaultValue("6") int connections) {}
