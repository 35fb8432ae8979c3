package io.daasvader.sui.crypto;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** The text form of a secret key: bech32 (BIP-173) of flag and seed with prefix {@code suiprivkey} (SIP-15). */
final class SuiPrivateKey {
    private static final String PREFIX = "suiprivkey";
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int CHECKSUM_LENGTH = 6;
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private SuiPrivateKey() {}

    static String encodeEd25519(byte[] seed) {
        byte[] flagged = new byte[1 + seed.length];
        flagged[0] = SuiSignature.ED25519_FLAG;
        System.arraycopy(seed, 0, flagged, 1, seed.length);
        byte[] groups = regroup(flagged, 8, 5, true);
        byte[] checked = new byte[groups.length + CHECKSUM_LENGTH];
        System.arraycopy(groups, 0, checked, 0, groups.length);
        int checksum = polymod(checked) ^ 1;
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            checked[groups.length + i] = (byte) ((checksum >>> (5 * (5 - i))) & 31);
        }
        var text = new StringBuilder(PREFIX).append('1');
        for (byte group : checked) {
            text.append(ALPHABET.charAt(group));
        }
        return text.toString();
    }

    static byte[] decodeEd25519(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (!lower.startsWith(PREFIX + "1") || lower.length() > 90) {
            throw bad("it does not start with suiprivkey1");
        }
        byte[] groups = new byte[lower.length() - PREFIX.length() - 1];
        for (int i = 0; i < groups.length; i++) {
            int group = ALPHABET.indexOf(lower.charAt(PREFIX.length() + 1 + i));
            if (group < 0) {
                throw bad("it has a character outside of bech32");
            }
            groups[i] = (byte) group;
        }
        if (groups.length < CHECKSUM_LENGTH || polymod(groups) != 1) {
            throw bad("its checksum is wrong");
        }
        byte[] flagged = regroup(java.util.Arrays.copyOf(groups, groups.length - CHECKSUM_LENGTH), 5, 8, false);
        if (flagged.length != 1 + Ed25519KeyPair.SEED_LENGTH || flagged[0] != SuiSignature.ED25519_FLAG) {
            throw bad("it is no ed25519 key");
        }
        return java.util.Arrays.copyOfRange(flagged, 1, flagged.length);
    }

    private static byte[] regroup(byte[] from, int fromBits, int toBits, boolean pad) {
        var to = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (byte group : from) {
            buffer = (buffer << fromBits | (group & ((1 << fromBits) - 1))) & 0xfff;
            bits += fromBits;
            while (bits >= toBits) {
                bits -= toBits;
                to.write((buffer >>> bits) & ((1 << toBits) - 1));
            }
        }
        if (pad && bits > 0) {
            to.write((buffer << (toBits - bits)) & ((1 << toBits) - 1));
        } else if (!pad && (bits >= fromBits || (buffer & ((1 << bits) - 1)) != 0)) {
            throw bad("its padding is not zero");
        }
        return to.toByteArray();
    }

    /** BIP-173's checksum over the expanded prefix and the groups. */
    private static int polymod(byte[] groups) {
        int check = 1;
        for (int i = 0; i < PREFIX.length(); i++) {
            check = step(check, PREFIX.charAt(i) >>> 5);
        }
        check = step(check, 0);
        for (int i = 0; i < PREFIX.length(); i++) {
            check = step(check, PREFIX.charAt(i) & 31);
        }
        for (byte group : groups) {
            check = step(check, group);
        }
        return check;
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >>> i) & 1) == 0 ? 0 : GENERATOR[i];
        }
        return next;
    }

    private static IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("no usable suiprivkey text: " + why);
    }
}
