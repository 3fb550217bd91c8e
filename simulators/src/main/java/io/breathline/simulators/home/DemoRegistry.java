package io.breathline.simulators.home;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.breathline.domain.registry.RegistryEntry.Assignment;
import io.breathline.domain.registry.RegistryEntry.Device;
import io.breathline.domain.registry.RegistryEntry.Patient;
import io.breathline.domain.registry.RegistryEntry.Treatment;
import io.breathline.simulators.cohort.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Who lives in the simulated homes and which devices they have, as {@code registry FILE} reads it. All of them made up. */
record DemoRegistry(
        List<Patient> patients, List<Device> devices, List<Assignment> assignments, List<Treatment> treatments) {
    private static final String[] FIRST = {
        "Ada", "Bram", "Cleo", "Dewi", "Edda", "Finn", "Gwen", "Hugo", "Iris", "Joss", "Kira", "Lars", "Maya", "Nils",
        "Orla", "Piet", "Quin", "Rhea", "Sven", "Tess", "Umar", "Vera", "Wynn", "Xena", "Yusuf", "Zoe"
    };
    private static final String[] LAST = {
        "Example", "Sample", "Specimen", "Mockup", "Placeholder", "Fiction", "Testcase", "Pretend", "Makebelieve"
    };
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    static DemoRegistry of(List<Home> homes, String site) {
        DemoRegistry all = new DemoRegistry(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        homes.forEach(home -> all.add(home, site));
        return all;
    }

    byte[] yaml() {
        try {
            return YAML.writeValueAsBytes(this);
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    private void add(Home home, String site) {
        Person person = home.body().person();
        SplittableRandom chance =
                new SplittableRandom(home.number() * 7919L + home.start().getYear());
        LocalDate born = LocalDate.of(person.birthYear(), 1, 1).plusDays(chance.nextInt(365));
        patients.add(new Patient(
                home.patient(),
                FIRST[home.number() % FIRST.length] + " " + LAST[home.number() % LAST.length],
                born.toString(),
                person.sex(),
                person.heightCm(),
                String.format(Locale.ROOT, "DEMO%06d", home.number() + 1),
                nhsNumber(home.number() + 1),
                home.zone(),
                "cf-adult",
                site));
        Instant since = home.start().atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Gear gear : Gear.values()) {
            String device = home.device(gear);
            devices.add(new Device(device, gear.kind(home.number()), home.serial(gear, 0), gear.model, site));
            assignments.add(new Assignment(device + "-" + home.patient(), device, home.patient(), since, null));
        }
        if (person.onModulator()) {
            treatments.add(new Treatment(
                    "modulator-" + home.patient(),
                    home.patient(),
                    "MODULATOR",
                    home.start().minusDays(400).toString(),
                    null));
        }
        if (home.story() != null && home.story().antibiotics() != null) {
            Story.Course course = home.story().antibiotics();
            treatments.add(new Treatment(
                    "antibiotics-" + home.patient(),
                    home.patient(),
                    "ANTIBIOTICS",
                    home.anchor().plusDays(course.from()).toString(),
                    home.anchor().plusDays(course.to()).toString()));
        }
    }

    /** From the range that the NHS keeps for tests (999 000 0000 and up), with its check digit; some numbers have none. */
    static String nhsNumber(int number) {
        for (int candidate = number * 11; ; candidate++) {
            String digits = String.format(Locale.ROOT, "999%06d", candidate);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (digits.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check != 10) {
                return digits + check;
            }
        }
    }
}
