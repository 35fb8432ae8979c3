package io.daasvader.agent.node;

import java.net.URI;
import java.nio.file.Path;

/** How a node reaches its API server: PEM files; certificate and key may be one file. */
public record NodeAccess(URI server, Path ca, Path certificate, Path key) {}
