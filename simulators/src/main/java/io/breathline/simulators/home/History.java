package io.breathline.simulators.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A home's past, as its devices upload it when they first connect: arrays of stored readings, device by device. */
final class History {
    private History() {}

    /** Everything before {@code today}. */
    static List<Upload> of(Home home, LocalDate today, int mostInAnArray) {
        Map<String, List<Piece>> byDevice = new LinkedHashMap<>();
        for (LocalDate day = home.start(); day.isBefore(today); day = day.plusDays(1)) {
            for (Piece piece : home.day(day)) {
                byDevice.computeIfAbsent(piece.device(), ignored -> new ArrayList<>())
                        .add(piece);
            }
        }
        List<Upload> uploads = new ArrayList<>();
        byDevice.values().forEach(pieces -> uploads.addAll(Upload.bulk(pieces, mostInAnArray)));
        return uploads;
    }
}
