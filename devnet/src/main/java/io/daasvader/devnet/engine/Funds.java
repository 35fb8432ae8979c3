package io.daasvader.devnet.engine;

import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.List;

/** Withdrawals from address balances. */
final class Funds {
    private Funds() {}

    static Address owner(CallArg.FundsWithdrawal withdrawal, TransactionData data) {
        return switch (withdrawal.source()) {
            case CallArg.FundsWithdrawal.Sender() -> data.sender();
            case CallArg.FundsWithdrawal.Sponsor() -> data.gas().owner();
            case CallArg.FundsWithdrawal.SenderAllowance a ->
                throw new Rejection(
                        "Invalid withdraw reservation: allowances are not served by devnet (simulated chain)");
        };
    }

    /** The coin type; the wire may name it or the balance of it. */
    static StructTag coinType(CallArg.FundsWithdrawal withdrawal) {
        TypeTag type = withdrawal.balanceType();
        if (type instanceof StructTag tag
                && tag.name().equals("Balance")
                && tag.typeParams().size() == 1) {
            type = tag.typeParams().getFirst();
        }
        if (type instanceof StructTag tag) {
            return tag;
        }
        throw new Rejection("Invalid withdraw reservation: " + type + " is no coin type");
    }

    /** The value a withdrawal input is: owner and limit. */
    static Slot slot(CallArg.FundsWithdrawal withdrawal, TransactionData data) {
        StructTag balance = Framework.balanceType(coinType(withdrawal));
        StructTag type = new StructTag(Address.SUI_FRAMEWORK, "funds_accumulator", "Withdrawal", List.of(balance));
        byte[] bytes = new io.daasvader.sui.bcs.BcsWriter()
                .fixed(owner(withdrawal, data).bytes())
                .u64(withdrawal.maxAmount())
                .fixed(new byte[24])
                .toByteArray();
        return Slot.value(type, bytes);
    }
}
