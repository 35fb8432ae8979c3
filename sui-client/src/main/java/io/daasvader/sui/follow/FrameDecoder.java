package io.daasvader.sui.follow;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads ListEventsResponse and SubscribeEventsResponse frames (fields event=1, watermark=2, end=3) straight from their
 * bytes: no message objects, and texts that repeat from event to event (package, module, type, sender, transaction) are
 * parsed once. One decoder per stream; not thread-safe.
 */
final class FrameDecoder {
    private static final int NO_END = 0;

    private final TextCache<Address> packages = new TextCache<>(16, Address::parse);
    private final TextCache<String> modules = new TextCache<>(16, Function.identity());
    private final TextCache<Address> senders = new TextCache<>(256, Address::parse);
    private final TextCache<StructTag> types = new TextCache<>(64, StructTag::parse);
    private final TextCache<Digest> digests = new TextCache<>(4, Digest::parse);

    /** Decodes one frame; anything malformed becomes {@link Frame#GARBAGE}. */
    Frame decode(byte[] bytes, int length) {
        try {
            return frame(bytes, length);
        } catch (IOException | RuntimeException e) {
            return Frame.GARBAGE;
        }
    }

    private Frame frame(byte[] bytes, int length) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes, 0, length);
        FeedEvent event = null;
        byte[] cursor = null;
        OptionalLong covered = OptionalLong.empty();
        int end = NO_END;
        int tag;
        while ((tag = in.readTag()) != 0) {
            switch (tag) {
                case 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                    int limit = in.pushLimit(in.readRawVarint32());
                    event = event(in, bytes);
                    in.popLimit(limit);
                }
                case 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                    int limit = in.pushLimit(in.readRawVarint32());
                    int inner;
                    while ((inner = in.readTag()) != 0) {
                        if (inner == (1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                            cursor = in.readByteArray();
                        } else if (inner == (2 << 3 | WireFormat.WIRETYPE_VARINT)) {
                            covered = OptionalLong.of(in.readUInt64());
                        } else {
                            in.skipField(inner);
                        }
                    }
                    in.popLimit(limit);
                }
                case 3 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                    int limit = in.pushLimit(in.readRawVarint32());
                    end = end(in);
                    in.popLimit(limit);
                }
                default -> in.skipField(tag);
            }
        }
        return new Frame(event, cursor, covered, end);
    }

    private static int end(CodedInputStream in) throws IOException {
        int reason = NO_END;
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (tag == (1 << 3 | WireFormat.WIRETYPE_VARINT)) {
                reason = in.readEnum();
            } else {
                in.skipField(tag);
            }
        }
        return reason == NO_END ? Frame.END_UNKNOWN : reason;
    }

    private FeedEvent event(CodedInputStream in, byte[] bytes) throws IOException {
        Address packageId = null;
        String module = null;
        Address sender = null;
        StructTag type = null;
        Bytes contents = null;
        Digest digest = null;
        long checkpoint = -1;
        long txIndex = -1;
        long eventIndex = -1;
        int tag;
        while ((tag = in.readTag()) != 0) {
            switch (tag) {
                case 1 << 3 | 2 -> packageId = text(in, bytes, packages);
                case 2 << 3 | 2 -> module = text(in, bytes, modules);
                case 3 << 3 | 2 -> sender = text(in, bytes, senders);
                case 4 << 3 | 2 -> type = text(in, bytes, types);
                case 5 << 3 | 2 -> contents = bcsValue(in, bytes);
                case 7 << 3 -> checkpoint = in.readUInt64();
                case 8 << 3 | 2 -> digest = text(in, bytes, digests);
                case 9 << 3 -> txIndex = in.readUInt64();
                case 10 << 3 -> eventIndex = Integer.toUnsignedLong(in.readUInt32());
                default -> in.skipField(tag);
            }
        }
        if (packageId == null
                || module == null
                || sender == null
                || type == null
                || contents == null
                || digest == null) {
            throw new IOException("event without its data");
        }
        // An absent position fails here too: -1 is out of range.
        EventPosition position = new EventPosition(checkpoint, txIndex, eventIndex);
        return new FeedEvent(position, digest, new MoveEvent(packageId, module, sender, type, contents));
    }

    private static @Nullable Bytes bcsValue(CodedInputStream in, byte[] bytes) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        Bytes value = null;
        int tag;
        while ((tag = in.readTag()) != 0) {
            if (tag == (2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                int length = in.readRawVarint32();
                int start = in.getTotalBytesRead();
                in.skipRawBytes(length);
                value = Bytes.copyOf(bytes, start, length);
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(limit);
        return value;
    }

    private static <T> T text(CodedInputStream in, byte[] bytes, TextCache<T> cache) throws IOException {
        int length = in.readRawVarint32();
        int start = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return cache.get(bytes, start, length);
    }

    /** Direct-mapped cache from UTF-8 bytes to their parsed value. */
    private static final class TextCache<T> {
        private final byte[][] keys;
        private final Optional<T>[] values;
        private final Function<String, T> parser;

        @SuppressWarnings({"unchecked", "rawtypes"})
        TextCache(int size, Function<String, T> parser) {
            this.keys = new byte[size][];
            this.values = new Optional[size];
            Arrays.fill(keys, new byte[0]);
            Arrays.fill(values, Optional.empty());
            this.parser = parser;
        }

        T get(byte[] bytes, int start, int length) {
            int slot = hash(bytes, start, length) & (keys.length - 1);
            byte[] key = keys[slot];
            Optional<T> value = values[slot];
            if (value.isPresent() && Arrays.equals(key, 0, key.length, bytes, start, start + length)) {
                return value.get();
            }
            T parsed = parser.apply(new String(bytes, start, length, StandardCharsets.UTF_8));
            keys[slot] = Arrays.copyOfRange(bytes, start, start + length);
            values[slot] = Optional.of(parsed);
            return parsed;
        }

        /** A few bytes from both ends tell the texts of one stream apart well enough; equality is checked in full. */
        private static int hash(byte[] bytes, int start, int length) {
            int h = length;
            for (int i = start + Math.max(0, length - 12); i < start + length; i++) {
                h = h * 31 + bytes[i];
            }
            return h ^ h >>> 15;
        }
    }
}
