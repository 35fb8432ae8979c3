package io.daasvader.master.cluster.backend;

/**
 * Something that a backend needs of this machine.
 *
 * @param name what it is
 * @param met whether it is there
 * @param detail what was seen
 * @param remedy what to do; empty when it is met
 */
public record Prerequisite(String name, boolean met, String detail, String remedy) {
    static Prerequisite met(String name, String detail) {
        return new Prerequisite(name, true, detail, "");
    }

    static Prerequisite missing(String name, String detail, String remedy) {
        return new Prerequisite(name, false, detail, remedy);
    }
}
