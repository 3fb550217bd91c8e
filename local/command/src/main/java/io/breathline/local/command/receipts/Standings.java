package io.breathline.local.command.receipts;

import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.receipt.Receipt.State;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest receipt of each resource: since when it is in the EHR, or why it is not. */
final class Standings {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final Map<String, Receipt> newest = new LinkedHashMap<>();

    void on(String key, Receipt receipt) {
        if (receipt == null) {
            newest.remove(key);
        } else {
            newest.put(receipt.key(), receipt);
        }
    }

    /** @param about a reading or alert id, an identifier, or id or type/id in the EHR; null for all */
    List<Receipt> of(String about, State state, boolean notStoredOnly) {
        return newest.values().stream()
                .filter(each -> about == null
                        || about.equals(each.fact())
                        || about.equals(each.identifier())
                        || about.equals(each.reference())
                        || (each.reference() != null && each.reference().endsWith("/" + about)))
                .filter(each -> state == null || each.state() == state)
                .filter(each -> !notStoredOnly || each.state() != State.STORED)
                .sorted(Comparator.comparing(Receipt::at))
                .toList();
    }

    static Map<String, Long> counts(Collection<Receipt> receipts) {
        Map<String, Long> counts = new TreeMap<>();
        receipts.forEach(each -> counts.merge(each.state().name(), 1L, Long::sum));
        return counts;
    }

    /** One line for people: {@code Task of a1, revision 2: in the EHR "ehr" since 07:14 as Task/tk-a1}. */
    static String line(Receipt receipt, ZoneId here, LocalDate today) {
        String what = receipt.type() + " of " + receipt.fact()
                + (receipt.revision() > 0 ? ", revision " + receipt.revision() : "");
        String why = receipt.cause() == null ? "" : " (" + receipt.cause() + ")";
        String at = time(receipt, here, today);
        return what + ": "
                + switch (receipt.state()) {
                    case STORED ->
                        "in the EHR \"" + receipt.endpoint() + "\" since " + at + " as " + receipt.reference();
                    case ACCEPTED ->
                        "taken by the EHR \"" + receipt.endpoint() + "\" at " + at + ", not yet verified" + why;
                    case DISCARDED_BY_SERVER ->
                        "taken and then discarded by the EHR \"" + receipt.endpoint() + "\", found out at " + at;
                    case PENDING, UNCERTAIN -> "on its way to the EHR \"" + receipt.endpoint() + "\" since " + at + why;
                    case PARKED, DEAD ->
                        "not in the EHR \"" + receipt.endpoint() + "\" since " + at + why
                                + ", kept: see ./breathline quarantine";
                };
    }

    private static String time(Receipt receipt, ZoneId here, LocalDate today) {
        var at = receipt.at().atZone(here);
        return (at.toLocalDate().equals(today) ? TIME : DAY_AND_TIME).format(at);
    }
}
