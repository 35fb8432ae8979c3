/** The one database: SQLite by default, PostgreSQL by its URL. Writers share commits. */
@NullMarked
package io.daasvader.master.database;

import org.jspecify.annotations.NullMarked;
