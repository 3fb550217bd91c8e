package io.breathline.dashboards;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Two units with their beds, forecasts and indicators. */
final class SampleBeds {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Europe/London"));

    private final Instant now;

    SampleBeds(Instant now) {
        this.now = now;
    }

    List<Board> boards() {
        var gicu = new ArrayList<Board.Bed>();
        BedState[] states = {
            BedState.OCCUPIED, BedState.OCCUPIED, BedState.CLEANING, BedState.FIT_TO_LEAVE, BedState.OCCUPIED,
                    BedState.RESERVED,
            BedState.OCCUPIED, BedState.OCCUPIED, BedState.AVAILABLE, BedState.OCCUPIED, BedState.FIT_TO_LEAVE,
                    BedState.OCCUPIED,
            BedState.CONFLICT, BedState.OCCUPIED, BedState.CLOSED, BedState.OCCUPIED
        };
        for (int i = 0; i < states.length; i++) {
            gicu.add(bed("GICU", i + 1, states[i]));
        }
        var hdu = new ArrayList<Board.Bed>();
        BedState[] more = {
            BedState.OCCUPIED,
            BedState.AVAILABLE,
            BedState.OCCUPIED,
            BedState.OCCUPIED,
            BedState.CLEANING,
            BedState.BLOCKED,
            BedState.FIT_TO_LEAVE,
            BedState.OCCUPIED
        };
        for (int i = 0; i < more.length; i++) {
            hdu.add(bed("HDU", i + 1, more[i]));
        }
        var feeds = List.of(
                new Board.Feed("ADT", now.minusSeconds(70), false),
                new Board.Feed("theatre", now.minusSeconds(1_300), false),
                new Board.Feed("roster", now.minusSeconds(20_000), false));
        return List.of(
                new Board(
                        "gicu",
                        "live",
                        Mode.LIVE,
                        "General ICU",
                        now.minusSeconds(70),
                        16,
                        14,
                        12,
                        11,
                        2,
                        gicu,
                        List.of(
                                new Board.Waiting(
                                        "v901",
                                        "MRN-7731",
                                        "Emergency department",
                                        now.minusSeconds(5_600),
                                        "sepsis, accepted"),
                                new Board.Waiting(
                                        "v902",
                                        "MRN-2210",
                                        "Theatre 3",
                                        now.minusSeconds(900),
                                        "elective, planned " + clock(0))),
                        List.of(new Board.Conflict(
                                "DOUBLE",
                                "GICU^13^1",
                                List.of("v1", "v2"),
                                now.minusSeconds(2_400),
                                "Bed 13: two visits claim it. Who is in it?")),
                        feeds,
                        null,
                        List.of(
                                elective("T-1", "v-el", "MRN-4410", "CARDIAC", 2, "CONFIRMED"),
                                elective("T-2", "v-e2", "MRN-5127", "VASCULAR", 5, "BOOKED"),
                                elective("T-3", "v-e3", "MRN-6003", "HEAD_AND_NECK", 26, "BOOKED"))),
                new Board(
                        "hdu",
                        "live",
                        Mode.LIVE,
                        "High dependency",
                        now.minusSeconds(200),
                        8,
                        7,
                        6,
                        5,
                        1,
                        hdu,
                        List.of(),
                        List.of(),
                        feeds,
                        null));
    }

    private Board.Elective elective(String id, String visit, String mrn, String specialty, int hours, String status) {
        return new Board.Elective(id, visit, mrn, specialty, now.plus(Duration.ofHours(hours)), status);
    }

    private Board.Bed bed(String place, int number, BedState state) {
        boolean taken = state == BedState.OCCUPIED || state == BedState.FIT_TO_LEAVE || state == BedState.CONFLICT;
        Instant since =
                state == BedState.CLEANING ? now.minusSeconds(1_200) : now.minus(Duration.ofHours(9L + number * 13L));
        String detail =
                switch (state) {
                    case RESERVED -> "elective " + clock(2);
                    case CLOSED -> "no nurse";
                    case BLOCKED -> "oxygen repair";
                    case FIT_TO_LEAVE -> "no ward bed";
                    case CONFLICT -> "who is in it?";
                    default -> null;
                };
        return new Board.Bed(
                place + "^" + number + "^1",
                "Bed " + number,
                state,
                taken ? "v" + number : state == BedState.RESERVED ? "v-el" : null,
                taken ? "MRN-" + (1000 + number * 97) : null,
                3,
                since,
                state == BedState.FIT_TO_LEAVE ? now.minus(Duration.ofHours(9 - number % 5)) : null,
                detail);
    }

    List<Forecast> forecasts() {
        return List.of(
                forecast(
                        "gicu",
                        11,
                        12,
                        List.of(
                                new Forecast.WhatIf("ADD_NURSE", "gicu", 12, -0.31),
                                new Forecast.WhatIf("EXPEDITE", "GICU^4^1", 12, -0.22),
                                new Forecast.WhatIf("DEFER_ELECTIVE", "T-2", 12, -0.18))),
                forecast("hdu", 5, 6, List.of(new Forecast.WhatIf("EXPEDITE", "HDU^7^1", 12, -0.27))));
    }

    private Forecast forecast(String unit, int start, int staffed, List<Forecast.WhatIf> whatIfs) {
        var horizons = new ArrayList<Forecast.Horizon>();
        for (int h = 1; h <= 72; h++) {
            double mean = start + 2.6 * Math.sin(h / 15.0) + h * 0.008;
            double sd = 0.5 + Math.sqrt(h) * 0.33;
            int night = (h + 3) % 24 < 12 ? 0 : 1;
            horizons.add(new Forecast.Horizon(
                    h,
                    new double[] {1},
                    mean,
                    sd,
                    q(mean - 1.645 * sd),
                    q(mean - 0.67 * sd),
                    q(mean),
                    q(mean + 0.67 * sd),
                    q(mean + 1.645 * sd),
                    mean * 1.8,
                    staffed - night,
                    (staffed - night) * 2 - night,
                    Math.min(0.95, Math.max(0.02, (mean - staffed + 2) / 4)),
                    0.4,
                    List.of()));
        }
        return new Forecast(unit, "live", Mode.LIVE, now.minusSeconds(60), "1", horizons, whatIfs, null);
    }

    private static int q(double value) {
        return (int) Math.max(0, Math.round(value));
    }

    private String clock(int hoursOn) {
        return CLOCK.format(now.plus(Duration.ofHours(hoursOn)));
    }

    List<Indicator> indicators() {
        return List.of(
                indicator("occ_bed", "28d", 7_210, 8_064, 0.894),
                indicator("occ_bed", "90d", 22_100, 25_920, 0.853),
                indicator("delay4", "28d", 14, 41, 0.341),
                indicator("delay4", "90d", 40, 128, 0.313),
                indicator("ooh", "28d", 3, 41, 0.073),
                indicator("readm48", "28d", 1, 8, null),
                indicator("cancelled/CC_BED/DAY_AFTER_ARRIVAL", "28d", 2, 7, null),
                indicator("cancelled/CC_BED/UNDER_24_H", "28d", 1, 7, null),
                indicator("cancelled/PATIENT_UNFIT/OVER_72_H", "28d", 3, 7, null),
                indicator("cancelled/THEATRE_TIME/DAY_BEFORE_ARRIVAL", "28d", 1, 7, null));
    }

    private Indicator indicator(String name, String window, double n, double d, Double rate) {
        return new Indicator("gicu", "live", name, window, n, d, rate, now);
    }
}
