package io.breathline.jobs.icu.hl7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.regex.Pattern;

/**
 * HL7 times as instants. An offset is honoured; without one it is the site's local time. In the hour that an autumn night
 * has twice, the offset another time of the same message carries decides, else the first of the two; in the hour a spring
 * night leaves out, the clock is taken to have been not yet put forward.
 */
public final class Hl7Time {
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");

    private final ZoneId zone;

    public Hl7Time(ZoneId zone) {
        this.zone = zone;
    }

    /** The instant, or null where the text is none. */
    public Instant parse(String text) {
        return parse(text, null);
    }

    Instant parse(String sent, ZoneOffset hint) {
        String text = plain(sent);
        ZoneOffset offset = offset(text);
        LocalDateTime local = local(text);
        if (local == null || (offset == null && hasOffset(text))) {
            return null;
        }
        if (offset != null) {
            return local.toInstant(offset);
        }
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> valid = rules.getValidOffsets(local);
        if (valid.isEmpty()) {
            return local.toInstant(rules.getTransition(local).getOffsetBefore());
        }
        return local.toInstant(hint != null && valid.contains(hint) ? hint : valid.get(0));
    }

    /** Some senders write ISO 8601 where HL7 has digits alone, or Z for no offset. */
    static String plain(String sent) {
        String text = sent.replace(',', '.')
                .replaceFirst("^(\\d{8})[T ](?=\\d)", "$1")
                .replaceFirst(" (?=[+-])", "");
        String zoned = text.endsWith("Z") || text.endsWith("z") ? text.substring(0, text.length() - 1) + "+0000" : text;
        if (!ISO.matcher(zoned).matches()) {
            return zoned;
        }
        String date = zoned.substring(0, 10).replace("-", "");
        String rest = zoned.substring(10).replaceFirst("^[T ]", "").replace(":", "");
        return date + rest;
    }

    /** The offset a text carries, or null. */
    static ZoneOffset offset(String sent) {
        String text = plain(sent);
        int sign = signAt(text);
        if (sign < 0) {
            return null;
        }
        String digits = text.substring(sign + 1).replace(":", "");
        if (!digits.chars().allMatch(Character::isDigit) || (digits.length() != 4 && digits.length() != 2)) {
            return null;
        }
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = digits.length() == 4 ? Integer.parseInt(digits.substring(2)) : 0;
        if (hours > 14 || minutes > 59) {
            return null;
        }
        int seconds = hours * 3600 + minutes * 60;
        return ZoneOffset.ofTotalSeconds(text.charAt(sign) == '-' ? -seconds : seconds);
    }

    private static boolean hasOffset(String text) {
        return signAt(text) >= 0;
    }

    private static int signAt(String text) {
        return Math.max(text.indexOf('+'), text.indexOf('-'));
    }

    private static LocalDateTime local(String text) {
        int sign = signAt(text);
        String digits = sign < 0 ? text : text.substring(0, sign);
        int dot = digits.indexOf('.');
        String fraction = dot < 0 ? "" : digits.substring(dot + 1);
        String whole = dot < 0 ? digits : digits.substring(0, dot);
        boolean plain = (whole + fraction).chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || whole.length() < 8 || whole.length() > 14 || whole.length() % 2 != 0 || fraction.length() > 9) {
            return null;
        }
        try {
            int nanos = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
            boolean midnightAsTwentyFour = part(whole, 8) == 24 && part(whole, 10) == 0 && part(whole, 12) == 0;
            LocalDateTime time = LocalDateTime.of(
                    Integer.parseInt(whole.substring(0, 4)),
                    part(whole, 4),
                    part(whole, 6),
                    midnightAsTwentyFour ? 0 : part(whole, 8),
                    part(whole, 10),
                    part(whole, 12),
                    nanos);
            return midnightAsTwentyFour ? time.plusDays(1) : time;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private static int part(String whole, int from) {
        return whole.length() > from ? Integer.parseInt(whole.substring(from, from + 2)) : 0;
    }
}
