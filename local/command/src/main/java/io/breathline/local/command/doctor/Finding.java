package io.breathline.local.command.doctor;

/** What a check found. A warning does not stop the demo; trouble does. */
public record Finding(String check, Severity severity, String found, String mend) {
    public enum Severity {
        GOOD,
        WARNING,
        TROUBLE
    }

    static Finding good(String check, String found) {
        return new Finding(check, Severity.GOOD, found, null);
    }

    static Finding warning(String check, String found, String mend) {
        return new Finding(check, Severity.WARNING, found, mend);
    }

    static Finding trouble(String check, String found, String mend) {
        return new Finding(check, Severity.TROUBLE, found, mend);
    }
}
