package io.breathline.domain.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Payloads that are nearly right, and some that are nothing at all; the same seed gives the same ones. */
final class Mutations {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\"Jane Doe\"",
            "{}",
            "[]",
            "0",
            "-1",
            "127",
            "511",
            "98.6",
            "2410",
            "1e5",
            "1E400",
            "0.97",
            "1e-40",
            "12345678901234567890",
            "9".repeat(45),
            "9".repeat(70),
            "\"" + "x".repeat(300) + "\"",
            "\"2026-01-05\"",
            "\"2026-02-30T07:12:03Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"2026-01-05T07:12\"",
            "\"2026-01-05T07:12:03+01:00\"",
            "\"+12026-01-05T07:12:03Z\"",
            "\"kg\"",
            "\"L\"",
            "\"[degF]\"",
            "\"mL\"",
            "\"WEIGHT\"",
            "\"COLD_OR_FLU\"",
            "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
            "NaN",
            "01",
            "+1",
            ".5",
            "1.",
            "0x10");
    private static final List<String> FIELDS = List.of(
            "metric",
            "value",
            "unit",
            "measuredAt",
            "zone",
            "quality",
            "session",
            "effort",
            "sequence",
            "serial",
            "flags",
            "more");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1, Charset.forName("UTF-32"));

    private final SplittableRandom chance;

    Mutations(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    byte[] next(String good) {
        return switch (chance.nextInt(12)) {
            case 0 -> random(chance.nextInt(1, 300));
            case 1 -> flipped(bytes(good));
            case 2 -> Arrays.copyOf(bytes(good), chance.nextInt(good.length()));
            case 3 -> (good.replace("A\"", "é\"") + (chance.nextBoolean() ? "" : " ")).getBytes(pick(CHARSETS));
            case 4 -> bytes(nested(chance.nextInt(1, 60), good));
            case 5 -> bytes(good + pick(List.of("", " ", "\n", ",", good, "]", "\u0000", "//x")));
            case 6 -> bytes(array(good));
            case 7 -> bytes(without(good));
            case 8 -> bytes(good.replaceFirst("\\{", "{\"" + pick(FIELDS) + "\":" + pick(VALUES) + ","));
            case 9 -> inserted(bytes(good));
            default -> bytes(changed(changed(good)));
        };
    }

    private String changed(String good) {
        return good.replaceFirst(
                "\"" + pick(FIELDS) + "\":(\"[^\"]*\"|[^,}]*)",
                "\"" + pick(FIELDS) + "\":" + java.util.regex.Matcher.quoteReplacement(pick(VALUES)));
    }

    private String without(String good) {
        return good.replaceFirst("\"" + pick(FIELDS) + "\":(\"[^\"]*\"|[^,}]*),?", "");
    }

    private String array(String good) {
        StringBuilder array = new StringBuilder("[").append(good);
        for (int i = chance.nextInt(4); i > 0; i--) {
            array.append(',').append(chance.nextBoolean() ? changed(good) : pick(VALUES));
        }
        return array.append(',').append(good).append(']').toString();
    }

    private static String nested(int depth, String good) {
        return "[".repeat(depth) + good + "]".repeat(depth);
    }

    private byte[] flipped(byte[] good) {
        for (int i = chance.nextInt(1, 4); i > 0; i--) {
            good[chance.nextInt(good.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        return good;
    }

    private byte[] inserted(byte[] good) {
        int at = chance.nextInt(good.length);
        byte[] some = random(chance.nextInt(1, 5));
        byte[] all = new byte[good.length + some.length];
        System.arraycopy(good, 0, all, 0, at);
        System.arraycopy(some, 0, all, at, some.length);
        System.arraycopy(good, at, all, at + some.length, good.length - at);
        return all;
    }

    byte[] random(int length) {
        byte[] some = new byte[length];
        chance.nextBytes(some);
        return some;
    }

    int whole(int below) {
        return chance.nextInt(below);
    }

    private <T> T pick(List<T> from) {
        return from.get(chance.nextInt(from.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
