@NullMarked
package io.daasvader.devnet.net;

import org.jspecify.annotations.NullMarked;
