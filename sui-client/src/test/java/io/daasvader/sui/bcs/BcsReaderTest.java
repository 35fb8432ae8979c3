package io.daasvader.sui.bcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daasvader.sui.types.TypeTag;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BcsReaderTest {
    @ParameterizedTest
    @CsvSource({"00,0", "7f,127", "8001,128", "ff01,255", "8080808004,1073741824", "ffffffff07,2147483647"})
    void readsLengthsInTheirShortestForm(String hex, int value) {
        assertThat(decode(hex, BcsReader::uleb)).isEqualTo(value);
        assertThat(new BcsWriter().uleb(value).toByteArray())
                .isEqualTo(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "ff00", "80808000", "ffffffff08", "8080808080", "ffffffffff01", "80", ""})
    void refusesLengthsThatAreNotCanonical(String hex) {
        refuses(hex, BcsReader::uleb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "ff", ""})
    void refusesBadBooleans(String hex) {
        refuses(hex, BcsReader::bool);
    }

    @Test
    void refusesBadOptions() {
        refuses("0201", reader -> reader.option(BcsReader::u8));
    }

    @Test
    void refusesTrailingBytes() {
        refuses("0100", BcsReader::bool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02c328", "01ff", "03eda080", "02c080", "05f888808080"})
    void refusesStringsThatAreNotUtf8(String hex) {
        refuses(hex, BcsReader::string);
    }

    @Test
    void readsTheReplacementCharacterWhereItStandsInTheInput() {
        assertThat(decode("0461efbfbd", BcsReader::string)).isEqualTo("a\uFFFD");
    }

    @Test
    void capturesTheBytesAsTheyStand() {
        BcsReader reader = new BcsReader(HexFormat.of().parseHex("0002c32807"));
        reader.u8();

        Bytes captured = reader.capture(BcsReader::bytes);

        assertThat(captured).isEqualTo(Bytes.fromHex("02c328"));
        assertThat(reader.u8()).isEqualTo(7);
    }

    @Test
    void copiesNoPartThatIsNotThere() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Bytes.copyOf(new byte[4], 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff07", "ffffffff0700", "80808004", "05"})
    void refusesLengthsBeyondTheInputBeforeTakingMemory(String hex) {
        refuses(hex, BcsReader::bytes);
        refuses(hex, BcsReader::string);
        refuses(hex, reader -> reader.vector(BcsReader::u8));
    }

    @Test
    void refusesTooDeepNesting() {
        byte[] bomb = new byte[1_000_000];
        Arrays.fill(bomb, (byte) 6);
        assertThatExceptionOfType(BcsException.class)
                .isThrownBy(() -> BcsReader.decode(bomb, TypeTag::fromBcs))
                .withMessageContaining("nested deeper");
    }

    @Test
    void acceptsNestingUpToTheBound() {
        byte[] deep = new byte[BcsReader.MAX_DEPTH];
        Arrays.fill(deep, (byte) 6);
        deep[deep.length - 1] = 1;
        assertThat(BcsReader.decode(deep, TypeTag::fromBcs).toString()).contains("vector<u8>");
    }

    private static <T> T decode(String hex, Function<BcsReader, T> decoder) {
        return BcsReader.decode(HexFormat.of().parseHex(hex), decoder);
    }

    private static void refuses(String hex, Function<BcsReader, ?> decoder) {
        assertThatExceptionOfType(BcsException.class).isThrownBy(() -> decode(hex, decoder));
    }
}
