package io.breathline.domain.spirometry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Predicted FEV1 by the race-neutral GLI Global equations: Bowerman et al., Am J Respir Crit Care Med 2023;207:768-774;
 * tables by ERS/GLI, carried in a resource that can be replaced.
 *
 * <p>For display and EHRs only, never for alerts: a birthday, an edit of height or another equation must not move one.
 */
public final class Gli2022 {
    /** The table Breathline ships. */
    private static final Gli2022 SHIPPED = read("gli-global-2022-fev1.csv");

    private static final double LOWER_LIMIT = 1.645;
    private static final double DAYS_A_YEAR = 365.25;

    private final Equation male;
    private final Equation female;
    private final double youngest;
    private final double oldest;

    private record Equation(double[] a, double[] p, double q0, NaturalSpline median, NaturalSpline spread) {}

    /** What is usual for such a person. {@code litres} the median, {@code lln} the 5th centile. */
    public record Predicted(double litres, double lln, double skew, double spread) {
        public double percent(double fev1) {
            return 100 * fev1 / litres;
        }

        public double z(double fev1) {
            return (Math.pow(fev1 / litres, skew) - 1) / (skew * spread);
        }
    }

    private Gli2022(List<String> lines) {
        List<double[]> rows = lines.stream()
                .filter(line -> !line.startsWith("#") && Character.isDigit(line.charAt(0)))
                .map(Gli2022::numbers)
                .toList();
        String head = String.join(
                " ", lines.stream().filter(line -> line.startsWith("#")).toList());
        youngest = rows.get(0)[0];
        oldest = rows.get(rows.size() - 1)[0];
        male = equation(head, "male", rows, 1);
        female = equation(head, "female", rows, 3);
    }

    /** Predicted FEV1; empty where the equations do not reach (ages 3 to 95, sex male or female, a believable height). */
    public static Optional<Predicted> fev1(String sex, double ageYears, double heightCm) {
        return SHIPPED.predicted(sex, ageYears, heightCm);
    }

    /** Age in years with its fraction. */
    public static double age(LocalDate birth, LocalDate on) {
        return ChronoUnit.DAYS.between(birth, on) / DAYS_A_YEAR;
    }

    private Optional<Predicted> predicted(String sex, double age, double height) {
        boolean known = "male".equals(sex) || "female".equals(sex);
        if (!known || !(age >= youngest && age <= oldest && height >= 70 && height <= 230)) {
            return Optional.empty();
        }
        Equation by = sex.equals("male") ? male : female;
        double logAge = Math.log(age);
        double median = Math.exp(by.a()[0]
                + by.a()[1] * Math.log(height)
                + by.a()[2] * logAge
                + by.median().at(age));
        double spread = Math.exp(by.p()[0] + by.p()[1] * logAge + by.spread().at(age));
        double lln = median * Math.pow(1 - LOWER_LIMIT * by.q0() * spread, 1 / by.q0());
        return Optional.of(new Predicted(median, lln, by.q0(), spread));
    }

    private static Equation equation(String head, String sex, List<double[]> rows, int column) {
        Matcher found = Pattern.compile("\\b" + sex + " a0=(\\S+) a1=(\\S+) a2=(\\S+) p0=(\\S+) p1=(\\S+) q0=(\\S+)")
                .matcher(head);
        if (!found.find()) {
            throw new IllegalStateException("the table of the GLI equations names no coefficients for " + sex);
        }
        double[] c = IntStream.rangeClosed(1, 6)
                .mapToDouble(group -> Double.parseDouble(found.group(group)))
                .toArray();
        return new Equation(
                new double[] {c[0], c[1], c[2]},
                new double[] {c[3], c[4]},
                c[5],
                new NaturalSpline(rows.get(0)[0], column(rows, column)),
                new NaturalSpline(rows.get(0)[0], column(rows, column + 1)));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static double[] numbers(String line) {
        return Pattern.compile(",")
                .splitAsStream(line)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Gli2022 read(String resource) {
        try (InputStream in = Gli2022.class.getResourceAsStream(resource)) {
            return new Gli2022(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
