package io.breathline.simulators.home;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One payload of a device: a piece, or several in an array. */
record Upload(String device, Instant at, byte[] payload, List<Long> sequences, List<String> readings) {
    static Upload of(Piece piece) {
        return of(List.of(piece));
    }

    private static Upload of(List<Piece> pieces) {
        Piece last = pieces.get(pieces.size() - 1);
        String text = pieces.size() == 1
                ? last.json()
                : pieces.stream().map(Piece::json).collect(Collectors.joining(",", "[", "]"));
        return new Upload(
                last.device(),
                last.at(),
                text.getBytes(StandardCharsets.UTF_8),
                pieces.stream().flatMap(piece -> piece.sequences().stream()).toList(),
                pieces.stream().flatMap(piece -> piece.readings().stream()).toList());
    }

    /** The pieces of one device in order, up to {@code most} in a payload. */
    static List<Upload> bulk(List<Piece> pieces, int most) {
        List<Upload> uploads = new ArrayList<>();
        List<Piece> together = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!together.isEmpty() && (!piece.joinable() || together.size() == most)) {
                uploads.add(of(together));
                together = new ArrayList<>();
            }
            together.add(piece);
            if (!piece.joinable()) {
                uploads.add(of(together));
                together = new ArrayList<>();
            }
        }
        if (!together.isEmpty()) {
            uploads.add(of(together));
        }
        return uploads;
    }
}
