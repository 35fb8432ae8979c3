package io.daasvader.master.moving;

import io.daasvader.master.Crash;

/** Where a test ends the process ({@link Crash}): between every two effects of moving work. */
enum MovePoint {
    MOVES_PLANNED,
    MOVES_SENT,
    MOVE_READ,
    MANIFEST_STORED,
    OBJECT_DELETED,
    OBJECT_WRITTEN,
    WRITING_STORED,
    PODS_DELETED,
    MOVE_DONE;

    void pass() {
        Crash.pass(name());
    }
}
