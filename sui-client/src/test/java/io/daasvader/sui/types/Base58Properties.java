package io.daasvader.sui.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class Base58Properties {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    @Property
    void isTheNumberDigitByDigitAndReadsBack(
            @ForAll @Size(max = 90) byte[] bytes, @ForAll @IntRange(max = 12) int zeros) {
        for (int i = 0; i < Math.min(zeros, bytes.length); i++) {
            bytes[i] = 0;
        }

        String text = Base58.encode(bytes);

        assertThat(text).isEqualTo(digitByDigit(bytes));
        assertThat(Base58.decode(text)).isEqualTo(bytes);
    }

    /** Numbers around a power of 58 have zeros inside and at the end of their digits. */
    @Property
    void keepsZerosWithinTheNumber(
            @ForAll @IntRange(min = 1, max = 60) int power, @ForAll @IntRange(max = 60) int more) {
        byte[] magnitude = BASE.pow(power).add(BigInteger.valueOf(more)).toByteArray();

        assertThat(Base58.encode(magnitude)).isEqualTo(digitByDigit(magnitude));
        assertThat(Base58.decode(Base58.encode(magnitude))).isEqualTo(magnitude);
    }

    @Example
    void refusesWhatIsNoDigitAndSaysWhere() {
        for (String wrong : new String[] {"1230", "123O", "123I", "123l", "123é", "123 "}) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> Base58.decode(wrong))
                    .withMessageContaining("position 3");
        }
    }

    private static String digitByDigit(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            text.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
            rest = rest.divide(BASE);
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }
}
