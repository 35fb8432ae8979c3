package io.daasvader.master.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.KindSchemas.WrongType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Fabric8SchemasTest {
    private final Fabric8Schemas schemas = new Fabric8Schemas();

    @Test
    void tellsEveryUnknownFieldByItsPath() {
        Map<String, Object> tree = tree("""
                {"apiVersion":"v1","kind":"Pod","x":1,"metadata":{"labels":{"any":"thing"},"name_":"web"},
                 "spec":{"containers":[{"name":"a"},{"image_":"b","resources":{"limits":{"cpu":"1"},"limit":{}}}],
                         "volumes":[{"name":"v","configMap":{"items":[{"key":"k","pat":"p"}]}}]}}""");

        assertThat(schemas.unknownFields(Kind.POD, tree))
                .containsExactly(
                        "x",
                        "metadata.name_",
                        "spec.containers[1].image_",
                        "spec.containers[1].resources.limit",
                        "spec.volumes[0].configMap.items[0].pat");
        assertThat(schemas.wrongTypes(Kind.POD, tree)).isEmpty();
    }

    @Test
    void tellsEveryWrongType() {
        Map<String, Object> tree = tree("""
                {"apiVersion":1,"metadata":[],"spec":{"replicas":"3","paused":"no","template":{"spec":{
                 "terminationGracePeriodSeconds":1.5,"containers":{"name":"c"},"volumes":["v"],
                 "nodeSelector":{"a":1}}}}}""");

        assertThat(schemas.wrongTypes(Kind.DEPLOYMENT, tree))
                .containsExactlyInAnyOrder(
                        new WrongType("apiVersion", "text"),
                        new WrongType("metadata", "an object"),
                        new WrongType("spec.replicas", "a whole number of 32 bits"),
                        new WrongType("spec.paused", "true or false"),
                        new WrongType("spec.template.spec.terminationGracePeriodSeconds", "a whole number"),
                        new WrongType("spec.template.spec.containers", "a list"),
                        new WrongType("spec.template.spec.volumes[0]", "an object"),
                        new WrongType("spec.template.spec.nodeSelector[a]", "text"));
    }

    @Test
    void takesQuantitiesAndPortsAsNumbersAndAsText() {
        Map<String, Object> tree = tree("""
                {"spec":{"ports":[{"port":80,"targetPort":"http"},{"port":81,"targetPort":8081}]}}""");
        Map<String, Object> pod = tree("""
                {"spec":{"containers":[{"resources":{"limits":{"cpu":0.5,"memory":"1Gi","pods":3}}}]}}""");

        assertThat(schemas.wrongTypes(Kind.SERVICE, tree)).isEmpty();
        assertThat(schemas.wrongTypes(Kind.POD, pod)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void knowsTheCommonFieldsOfEveryKindAndTakesNullForAny(Kind kind) {
        Map<String, Object> tree = tree("""
                {"apiVersion":"a","kind":"k","metadata":{"name":"n","namespace":"s","labels":{},"annotations":{}}}""");

        assertThat(schemas.unknownFields(kind, tree)).isEmpty();
        assertThat(schemas.wrongTypes(kind, tree)).isEmpty();
        assertThat(schemas.wrongTypes(kind, Map.of("metadata", JsonNull.NULL))).isEmpty();
        assertThat(schemas.unknownFields(kind, Map.of("additionalProperties", Map.of())))
                .isEqualTo(List.of("additionalProperties"));
    }

    /** As admission's readers make them: whole numbers are Long. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(String json) {
        return (Map<String, Object>) longs(Serialization.unmarshal(json, Map.class));
    }

    private static Object longs(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new java.util.LinkedHashMap<>();
                map.forEach((key, item) -> copy.put((String) key, longs(item)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Fabric8SchemasTest::longs).toList();
            case Integer number -> (long) number;
            default -> value;
        };
    }
}
