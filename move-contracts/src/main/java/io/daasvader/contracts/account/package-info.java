/** What an account does with the package: staking a worker, submitting requests. One call, one transaction. */
@NullMarked
package io.daasvader.contracts.account;

import org.jspecify.annotations.NullMarked;
