package io.daasvader.agent.doctor;

/**
 * One thing that was looked at.
 *
 * @param detail what was seen
 * @param remedy what to do; empty when all is well
 */
public record Finding(String name, boolean ok, String detail, String remedy) {
    static Finding ok(String name, String detail) {
        return new Finding(name, true, detail, "");
    }

    static Finding failed(String name, String detail, String remedy) {
        return new Finding(name, false, detail, remedy);
    }
}
