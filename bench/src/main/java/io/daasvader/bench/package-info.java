/** Measurements of the main job against its goals and against honest rivals. */
@org.jspecify.annotations.NullMarked
package io.daasvader.bench;
