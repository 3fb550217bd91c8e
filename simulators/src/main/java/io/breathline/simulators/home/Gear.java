package io.breathline.simulators.home;

import io.breathline.domain.decode.Decoders;

/** The devices of a home. */
enum Gear {
    SPIROMETER("spiro", "Aerolab Breathe 2"),
    OXIMETER("oxi", "Fingertip PLX"),
    SCALE("scale", "Homebody Scale"),
    THERMOMETER("thermo", "Homebody Thermo"),
    WATCH("watch", "Strider Band"),
    APP("app", "Breathline Diary");

    final String prefix;
    final String model;

    Gear(String prefix, String model) {
        this.prefix = prefix;
        this.model = model;
    }

    /** Kind of decoder; homes differ, so that every way in is used. */
    String kind(int home) {
        return switch (this) {
            case SPIROMETER -> home % 2 == 0 ? Decoders.CANONICAL : Decoders.AEROLAB;
            case SCALE -> home % 4 == 3 ? Decoders.HOMEBODY : Decoders.BLUETOOTH;
            case OXIMETER, THERMOMETER -> Decoders.BLUETOOTH;
            case WATCH, APP -> Decoders.CANONICAL;
        };
    }

    /** Which of a home's devices the cohort's word for a device means. */
    static Gear of(String word) {
        return switch (word) {
            case "spirometer" -> SPIROMETER;
            case "oximeter" -> OXIMETER;
            case "scales" -> SCALE;
            case "thermometer" -> THERMOMETER;
            case "wristband" -> WATCH;
            case "phone" -> APP;
            default -> throw new IllegalArgumentException("no such device: " + word);
        };
    }
}
