package io.breathline.jobs.icu.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.breathline.jobs.icu.Adt;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On well-formed messages our reader says what HAPI says; it only reads more of the others. */
class AgainstHapiTest {
    private static final String[] VALUES = {
        "",
        "GICU^B1^01",
        "A\\T\\E^1",
        "x~y^z",
        "\\E\\home",
        "Ö",
        "a&b^c",
        "\\F\\^\\R\\",
        "20260112080000",
        "^^^",
        "DAY CASE"
    };

    @Test
    void every_field_of_well_formed_messages_reads_as_hapi_reads_it() throws Exception {
        Random random = new Random(11);
        try (HapiContext context = new DefaultHapiContext(ValidationContextFactory.noValidation())) {
            for (int i = 0; i < 60; i++) {
                Adt adt = Adt.a01("V" + i, i, Adt.A);
                for (int field = 2; field < 46; field++) {
                    adt.set("PV1-" + field, VALUES[random.nextInt(VALUES.length)]);
                }
                byte[] bytes = adt.bytes();
                Message hapi = context.getGenericParser().parse(new String(bytes, StandardCharsets.UTF_8));
                Terser terser = new Terser(hapi);
                Hl7Message ours = Hl7Message.read(bytes).match(it -> it, bad -> null);
                for (int field = 2; field < 46; field++) {
                    for (int component = 1; component <= 3; component++) {
                        String theirs = terser.get("/PV1-" + field + "-" + component);
                        assertThat(ours.first("PV1").get(field, component))
                                .isEqualTo(theirs == null ? "" : theirs.trim());
                    }
                }
            }
        }
    }
}
