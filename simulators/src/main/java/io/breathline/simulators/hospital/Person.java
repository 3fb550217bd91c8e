package io.breathline.simulators.hospital;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Somebody who does not exist: the names are of trees, birds and weather. */
record Person(String mrn, String nhsNumber, String family, String given, LocalDate born, String sex) {
    private static final List<String> FAMILIES = List.of(
            "Testwood",
            "Ashsample",
            "Mockingbird",
            "Fictum",
            "Rowanmock",
            "Larksample",
            "Drizzletest",
            "Elmfiction",
            "Finchmock",
            "Gorsetest",
            "Hazelsample",
            "Ivymock",
            "Jackdawtest",
            "Kestrelmock",
            "Lindensample",
            "Mistletest");
    private static final List<String> GIVEN = List.of(
            "Alder", "Briar", "Cloud", "Dove", "Ember", "Fern", "Gale", "Heath", "Iris", "Juniper", "Kite", "Linnet",
            "Moss", "Nettle", "Oak", "Plover", "Quill", "Reed", "Sorrel", "Thistle", "Umber", "Vetch", "Wren",
            "Yarrow");

    static Person of(String mrn, int number, SplittableRandom random) {
        String nine = "999" + String.format(Locale.ROOT, "%06d", number % 1_000_000);
        return new Person(
                mrn,
                nhsNumber(nine),
                FAMILIES.get(random.nextInt(FAMILIES.size())),
                GIVEN.get(random.nextInt(GIVEN.size())),
                LocalDate.of(1935, 1, 1).plusDays(random.nextInt(26_000)),
                random.nextBoolean() ? "M" : "F");
    }

    /** Ten digits with the right check digit, from the 999 range that is never issued; a 10 becomes a 0 and is invalid. */
    private static String nhsNumber(String nine) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (10 - i) * (nine.charAt(i) - '0');
        }
        int check = 11 - sum % 11;
        return nine + (check >= 10 ? 0 : check);
    }
}
