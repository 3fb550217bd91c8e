package io.breathline.simulators.cohort;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Writes a cohort as files: {@code readings.jsonl}, {@code treatments.csv} and {@code people.csv}, which the system may
 * know, and {@code truth.csv} and {@code nuisance.csv}, which only the scoring may read. Patients follow one another;
 * within a patient the order is that of receipt.
 */
public final class CohortFiles {
    private final Cohort cohort;
    private final boolean faults;

    /** @param faults whether transport delays, repeats and damages what is sent */
    public CohortFiles(Cohort cohort, boolean faults) {
        this.cohort = cohort;
        this.faults = faults;
    }

    /** SHA-256 of the readings written: the same for the same seed, on any machine. */
    public String write(Path folder) throws IOException {
        Files.createDirectories(folder);
        MessageDigest digest = sha256();
        try (Writer readings = new BufferedWriter(
                        new OutputStreamWriter(
                                new DigestOutputStream(Files.newOutputStream(folder.resolve("readings.jsonl")), digest),
                                StandardCharsets.UTF_8),
                        1 << 20);
                Writer truth = Files.newBufferedWriter(folder.resolve("truth.csv"));
                Writer treatments = Files.newBufferedWriter(folder.resolve("treatments.csv"));
                Writer people = Files.newBufferedWriter(folder.resolve("people.csv"));
                Writer nuisance = Files.newBufferedWriter(folder.resolve("nuisance.csv"))) {
            truth.write("patient,onset,treatment_start,treatment_end,kind,severity\n");
            treatments.write("patient,kind,start,end\n");
            people.write("patient,sex,birth_year,ethnicity,adherence\n");
            nuisance.write("patient,kind,from,to\n");
            for (int number = 0; number < cohort.size(); number++) {
                SimulatedPatient patient = cohort.patient(number);
                for (Sent sent :
                        new Delivery(cohort.seed(), number, patient, cohort.days(), faults).all(cohort.start())) {
                    readings.append(sent.line()).append('\n');
                }
                write(patient, truth, treatments, people, nuisance);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void write(SimulatedPatient patient, Writer truth, Writer treatments, Writer people, Writer nuisance)
            throws IOException {
        Person person = patient.person();
        String id = person.id();
        people.write(String.join(
                        ",",
                        id,
                        person.sex(),
                        Integer.toString(person.birthYear()),
                        person.ethnicity(),
                        person.adherence())
                + "\n");
        LocalDate end = cohort.start().plusDays(cohort.days());
        for (Exacerbation ill : patient.exacerbations()) {
            truth.write(id + "," + ill.onset() + "," + ill.treatmentStart() + "," + ill.treatmentEnd() + ","
                    + ill.kind() + "," + Math.round(ill.severity() * 1000) / 1000.0 + "\n");
            if (ill.treatmentStart().isBefore(end)) {
                treatments.write(id + ",ANTIBIOTICS," + ill.treatmentStart() + "," + ill.treatmentEnd() + "\n");
            }
        }
        if (patient.modulatorStart() != null) {
            treatments.write(id + ",MODULATOR," + patient.modulatorStart() + ",\n");
        }
        for (Nuisance other : patient.nuisances()) {
            nuisance.write(id + "," + other.kind() + "," + other.from() + "," + other.to() + "\n");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new UncheckedIOException(new IOException(everyJdkHasIt));
        }
    }
}
