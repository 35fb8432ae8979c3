/** A real Kubernetes control plane on this machine: etcd, API server, controller manager and scheduler as child processes on loopback. */
@NullMarked
package io.daasvader.master.cluster.local;

import org.jspecify.annotations.NullMarked;
