package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a11;
import static io.breathline.jobs.icu.Adt.a12;
import static io.breathline.jobs.icu.Adt.a13;
import static io.breathline.jobs.icu.Adt.a17;
import static io.breathline.jobs.icu.Adt.a40;
import static io.breathline.jobs.icu.Adt.adt;

import io.breathline.domain.icu.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages about a few visits in a few beds, with the mistakes real feeds make, from a seed. */
final class RandomStay {
    private static final String[] BEDS = {Adt.A, Adt.B, Adt.C, Adt.D, Adt.WARD, Adt.THEATRE, "GICU^^WAIT", ""};

    private RandomStay() {}

    static List<List<Fact>> messages(Random random, int count) {
        List<List<Fact>> messages = new ArrayList<>();
        while (messages.size() < count) {
            String visit = "V" + (1 + random.nextInt(4));
            // Few distinct minutes, so that equal times and matching cancellations are common.
            int minute = 30 * random.nextInt(12);
            String one = BEDS[random.nextInt(BEDS.length)];
            String other = BEDS[random.nextInt(BEDS.length - 1)];
            Adt message =
                    switch (random.nextInt(12)) {
                        case 0, 1 -> a01(visit, minute, one);
                        case 2, 3, 4 -> a02(visit, minute, one, other);
                        case 5 -> a03(visit, minute, one);
                        case 6 -> a11(visit, minute, one);
                        case 7 -> a12(visit, minute, one, other);
                        case 8 -> a13(visit, minute, one);
                        case 9 -> a17(visit, other, "V" + (1 + random.nextInt(4)), Adt.A, minute);
                        case 10 -> a40("M" + (1 + random.nextInt(4)), "M" + (1 + random.nextInt(4)), minute);
                        default -> adt("A08", visit, minute).set("PV1-3", one);
                    };
            messages.add(message.facts());
        }
        return messages;
    }
}
