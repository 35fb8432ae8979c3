package io.daasvader.master.cluster;

import java.util.List;
import java.util.Map;

/** What fields a kind has. Trees hold the values that {@link Manifest} names; {@link JsonNull} fits every field. */
public interface KindSchemas {
    /** The paths of all fields that the kind does not have, such as {@code spec.containers[0].imagee}. */
    List<String> unknownFields(Kind kind, Map<String, Object> tree);

    /** The paths of all fields whose value is of another type than the kind's, each with the wanted type in words. */
    List<WrongType> wrongTypes(Kind kind, Map<String, Object> tree);

    /** A field of a wrong type; {@code wanted} reads like "a whole number". */
    record WrongType(String path, String wanted) {}
}
