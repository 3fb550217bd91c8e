package io.breathline.jobs.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A record's headers, packed until somebody asks: nearly nobody does, and they are larger than the payload. */
public final class Headers extends AbstractMap<String, String> {
    private final byte[] packed;

    public Headers(byte[] packed) {
        this.packed = packed;
    }

    public static Headers of(Map<String, String> headers) {
        return headers instanceof Headers it ? it : new Headers(pack(headers));
    }

    public byte[] packed() {
        return packed;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        Map<String, String> headers = new LinkedHashMap<>();
        var in = new DataInputStream(new ByteArrayInputStream(packed));
        try {
            while (in.available() > 0) {
                headers.put(text(in), text(in));
            }
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
        return headers.entrySet();
    }

    /** One header, or null; without unpacking the others. */
    public String find(String name) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        while (in.hasRemaining()) {
            int length = in.getInt();
            boolean found = length == name.length();
            for (int at = 0; found && at < length; at++) {
                found = packed[in.position() + at] == name.charAt(at);
            }
            in.position(in.position() + length);
            int size = in.getInt();
            if (found) {
                return new String(packed, in.position(), size, StandardCharsets.UTF_8);
            }
            in.position(in.position() + size);
        }
        return null;
    }

    private static byte[] pack(Map<String, String> headers) {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        headers.forEach((name, value) -> {
            add(out, name.getBytes(StandardCharsets.UTF_8));
            add(out, value.getBytes(StandardCharsets.UTF_8));
        });
        return bytes.toByteArray();
    }

    static void add(DataOutput out, byte[] part) {
        try {
            out.writeInt(part.length);
            out.write(part);
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
