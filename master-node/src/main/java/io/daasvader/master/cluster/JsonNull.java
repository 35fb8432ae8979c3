package io.daasvader.master.cluster;

/** JSON's null as a value: in a merge patch it deletes. */
public enum JsonNull {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
