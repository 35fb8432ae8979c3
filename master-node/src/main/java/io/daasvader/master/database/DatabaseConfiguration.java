package io.daasvader.master.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    /** WAL and full sync: what was acknowledged survives a power cut. */
    private static final String PRAGMAS =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&foreign_keys=on&transaction_mode=IMMEDIATE";

    /** Long enough for a pool in use, short enough that readiness tells soon of a server that is gone. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @Bean
    HikariDataSource dataSource(DatabaseSettings settings) throws IOException {
        HikariDataSource source = new HikariDataSource();
        source.setPoolName("database");
        source.setMaximumPoolSize(settings.connections());
        source.setConnectionTimeout(LONGEST_WAIT.toMillis());
        if (settings.url().isPresent()) {
            source.setJdbcUrl(settings.url().get());
            settings.user().ifPresent(source::setUsername);
            if (settings.passwordFile().isPresent()) {
                source.setPassword(
                        Files.readString(Path.of(settings.passwordFile().get())).strip());
            }
        } else {
            source.setJdbcUrl("jdbc:sqlite:" + sqlite(settings.folder()) + PRAGMAS);
        }
        return source;
    }

    /** The folder holds stored answers of tenants: nobody else may look into it. */
    private static Path sqlite(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return folder.resolve("master.db");
    }

    /** The two type names in which SQLite and PostgreSQL differ. */
    @Bean
    FlywayConfigurationCustomizer dialect(HikariDataSource source) {
        return flyway -> flyway.placeholders(
                source.getJdbcUrl().startsWith("jdbc:postgresql:")
                        ? Map.of("bytes", "bytea", "identity", "bigint generated always as identity primary key")
                        : Map.of("bytes", "blob", "identity", "integer primary key autoincrement"));
    }

    @Bean
    @DependsOn("flywayInitializer")
    Database database(DataSource dataSource) {
        return new Database(dataSource);
    }
}
