package io.breathline.domain.decode;

import io.breathline.domain.reading.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Scale, thermometer, heart-rate strap and blood-pressure cuff, each as its Bluetooth SIG service specification says. */
final class BodyMeasures {
    private static final BigDecimal KG_STEP = new BigDecimal("0.005");
    private static final BigDecimal LB_STEP = new BigDecimal("0.01");
    private static final int UNSUCCESSFUL = 0xFFFF;

    private BodyMeasures() {}

    /** 0x2A9D, Weight Scale Service 1.0: unsigned steps of 0.005 kg or 0.01 lb; 0xFFFF where it did not succeed. */
    static GattValue weight(GattBytes bytes) throws Refused {
        int flags = bytes.u8();
        boolean pounds = (flags & 1) != 0;
        int steps = bytes.u16();
        BigDecimal weight = new BigDecimal(steps).multiply(pounds ? LB_STEP : KG_STEP);
        String time = (flags & 1 << 1) == 0 ? null : bytes.dateTime();
        int user = (flags & 1 << 2) == 0 ? 0xFF : bytes.u8();
        if ((flags & 1 << 3) != 0) {
            bytes.u16();
            bytes.u16();
        }
        bytes.end();
        return new GattValue(
                List.of(new GattValue.Part(
                        Metric.WEIGHT, steps == UNSUCCESSFUL ? null : weight, pounds ? "[lb_av]" : "kg")),
                time,
                new Marks().when(user != 0xFF, "SCALE_USER_" + user).text());
    }

    /** 0x2A1C, Health Thermometer Service 1.0. */
    static GattValue temperature(GattBytes bytes) throws Refused {
        int flags = bytes.u8();
        BigDecimal temperature = bytes.float32();
        String time = (flags & 1 << 1) == 0 ? null : bytes.dateTime();
        if ((flags & 1 << 2) != 0) {
            bytes.u8();
        }
        bytes.end();
        String unit = (flags & 1) == 0 ? "Cel" : "[degF]";
        return new GattValue(List.of(new GattValue.Part(Metric.TEMPERATURE, temperature, unit)), time, null);
    }

    /** 0x2A37, Heart Rate Service 1.0: a pulse of the moment, never a resting heart rate. RR intervals are left unread. */
    static GattValue heartRate(GattBytes bytes) throws Refused {
        int flags = bytes.u8();
        int rate = (flags & 1) == 0 ? bytes.u8() : bytes.u16();
        boolean contactKnown = (flags & 1 << 2) != 0;
        boolean contact = (flags & 1 << 1) != 0;
        if ((flags & 1 << 3) != 0) {
            bytes.u16();
        }
        if ((flags & 1 << 4) != 0) {
            do {
                bytes.u16();
            } while (bytes.more());
        }
        bytes.end();
        BigDecimal pulse = rate == 0 ? null : new BigDecimal(rate);
        return new GattValue(
                List.of(new GattValue.Part(Metric.PULSE, pulse, "/min")),
                null,
                new Marks().when(contactKnown && !contact, "NO_CONTACT").text());
    }

    /** 0x2A35, Blood Pressure Service 1.1: systolic, diastolic, mean in one unit, then what the flags announce. */
    static GattValue bloodPressure(GattBytes bytes) throws Refused {
        int flags = bytes.u8();
        String unit = (flags & 1) == 0 ? "mm[Hg]" : "kPa";
        List<GattValue.Part> parts = new ArrayList<>();
        parts.add(new GattValue.Part(Metric.SYSTOLIC, bytes.sfloat(), unit));
        parts.add(new GattValue.Part(Metric.DIASTOLIC, bytes.sfloat(), unit));
        bytes.sfloat();
        String time = (flags & 1 << 1) == 0 ? null : bytes.dateTime();
        if ((flags & 1 << 2) != 0) {
            parts.add(new GattValue.Part(Metric.PULSE, bytes.sfloat(), "/min"));
        }
        if ((flags & 1 << 3) != 0) {
            bytes.u8();
        }
        int status = (flags & 1 << 4) == 0 ? 0 : bytes.u16();
        bytes.end();
        Marks marks = new Marks()
                .when((status & 1) != 0, "MOTION")
                .when((status & 1 << 1) != 0, "CUFF_LOOSE")
                .when((status & 1 << 2) != 0, "IRREGULAR_PULSE")
                .when((status & 1 << 5) != 0, "WRONG_POSITION");
        return new GattValue(parts, time, marks.text());
    }
}
