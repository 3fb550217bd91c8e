package io.breathline.dashboards.words;

import io.breathline.domain.registry.RegistryEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as people here read them: 24 h in the unit's zone, with the date when it is not today. */
public record When(Instant now, ZoneId zone) {
    public static final String NONE = "–";
    private static final Pattern CELSIUS = Pattern.compile("(\\d) C\\b");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    public String time(Instant at) {
        if (at == null) {
            return NONE;
        }
        ZonedDateTime there = at.atZone(zone);
        LocalDate today = today();
        String time = TIME.format(there);
        if (there.toLocalDate().equals(today)) {
            return time;
        }
        return (there.getYear() == today.getYear() ? DAY : YEAR).format(there) + " " + time;
    }

    /** A rule's clause as people read it: its instants in the unit's time, each number with its per cent sign. */
    public String plain(String words) {
        if (words == null) {
            return null;
        }
        String told = INSTANT.matcher(words).replaceAll(found -> time(Instant.parse(found.group())));
        return Said.tight(capital(Said.withoutCodes(CELSIUS.matcher(told).replaceAll("$1\u00a0°C"))));
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** "22 Nov", with the year when it is another. */
    public String day(LocalDate day) {
        return (day.getYear() == today().getYear() ? DAY : YEAR).format(day);
    }

    /** An ISO date, or an ISO instant of which the day counts; as it stands when it is neither. */
    public String day(String iso) {
        if (iso == null || iso.isBlank()) {
            return NONE;
        }
        try {
            return iso.length() > 10 ? time(Instant.parse(iso)) : day(LocalDate.parse(iso));
        } catch (DateTimeParseException asItStands) {
            return iso;
        }
    }

    /** The day of birth, or as much of it as is known. */
    public static String birth(RegistryEntry.Patient patient) {
        LocalDate born = patient.born();
        return born != null ? YEAR.format(born) : patient.birthDate() == null ? NONE : patient.birthDate();
    }

    public String age(RegistryEntry.Patient patient) {
        LocalDate born = patient.born();
        return born == null ? "age not known" : Period.between(born, today()).getYears() + " years";
    }

    /** How long ago, in one unit: "5 min", "9 h", "3 d". */
    public String since(Instant at) {
        return at == null ? NONE : length(Duration.between(at, now));
    }

    public static String length(Duration lasts) {
        long minutes = Math.max(0, lasts.toMinutes());
        if (minutes < 1) {
            return "under 1 min";
        }
        if (minutes < 100) {
            return minutes + " min";
        }
        if (minutes < 48 * 60) {
            return minutes / 60 + " h";
        }
        return minutes / (24 * 60) + " d";
    }
}
