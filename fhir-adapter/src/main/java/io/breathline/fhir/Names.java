package io.breathline.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * The ids and identifier systems of everything Breathline writes. An id is derived from its fact, so that writing twice
 * is writing once; it is never all digits, which HAPI refuses, and never longer than 64, which FHIR refuses.
 */
public final class Names {
    public static final String BASE = "https://breathline.example/fhir";
    public static final String SID = BASE + "/sid/";
    public static final String CODES = BASE + "/CodeSystem/";
    public static final String LOINC = "http://loinc.org";
    public static final String SNOMED = "http://snomed.info/sct";
    public static final String MDC = "urn:iso:std:iso:11073:10101";
    public static final String UCUM = "http://unitsofmeasure.org";
    public static final String DETECTOR = "breathline-detector";
    public static final String ADAPTER = "breathline-adapter";
    public static final String GATEWAY = "breathline-gateway";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern ONLY_DIGITS = Pattern.compile("[0-9]+");

    private Names() {}

    public static String observation(String reading) {
        return id("o" + reading);
    }

    public static String riskAssessment(String alert, int revision) {
        return id("ra-" + alert + "-" + revision);
    }

    public static String provenance(String alert, int revision) {
        return id("pv-" + alert + "-" + revision);
    }

    public static String flag(String alert) {
        return id("fl-" + alert);
    }

    public static String task(String alert) {
        return id("tk-" + alert);
    }

    /** The given text where FHIR allows it as an id, else a hash of it. */
    public static String id(String text) {
        boolean usable =
                ALLOWED.matcher(text).matches() && !ONLY_DIGITS.matcher(text).matches();
        return usable ? text : "x" + hash(text);
    }

    /** A value for an identifier: only what no server mistakes for search syntax. */
    public static String value(String text) {
        return ALLOWED.matcher(text).matches() ? text : "x" + hash(text);
    }

    public static Identifier identifier(String kind, String value) {
        return new Identifier().setSystem(SID + kind).setValue(value(value));
    }

    public static Reference reference(String type, String id) {
        return new Reference(type + "/" + id);
    }

    /** For others to show to us; made anew in each process and never written down. */
    static String secret() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
