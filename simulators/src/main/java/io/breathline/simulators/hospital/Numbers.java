package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/** Gives out the hospital's visit numbers, people and places, shared by its units. */
final class Numbers {
    private final SplittableRandom luck;
    private final String run;
    private int visits;

    /** @param run goes into every number, so that two runs into one system share no visit */
    Numbers(long seed, String run) {
        this.luck = new SplittableRandom(seed);
        this.run = run;
    }

    Visit visit(Instant at, Source source) {
        int number = visits++;
        String id = run + String.format(Locale.ROOT, "%06d", 100_000 + number);
        return new Visit("V" + id, Person.of("M" + id, number, luck), source, at);
    }

    String wardBed() {
        return "W" + (1 + luck.nextInt(9)) + "^B" + (1 + luck.nextInt(6)) + "^0" + (1 + luck.nextInt(4));
    }

    /** Where a patient of this kind waits; null for one who comes straight from another hospital. */
    String placeOf(Source source) {
        return switch (source) {
            case ED -> "ED^WAIT^0" + (1 + luck.nextInt(9));
            case WARD -> wardBed();
            case EMTHEATRE, ELECTIVE -> "TH^REC^0" + (1 + luck.nextInt(6));
            case XRAY -> "XR^PROC RM^01";
            case TRANSFER -> null;
        };
    }
}
