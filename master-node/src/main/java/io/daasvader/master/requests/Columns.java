package io.daasvader.master.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Columns of a row that may hold nothing. */
record Columns(ResultSet row) {
    Optional<String> text(String name) throws SQLException {
        return Optional.ofNullable(row.getString(name)).filter(s -> !s.isEmpty());
    }

    Optional<Long> number(String name) throws SQLException {
        long value = row.getLong(name);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    Optional<Integer> small(String name) throws SQLException {
        int value = row.getInt(name);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
