/** What an account has in the cluster: its namespaces, its rights there, and its limits. */
@NullMarked
package io.daasvader.master.tenancy;

import org.jspecify.annotations.NullMarked;
