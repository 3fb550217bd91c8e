package io.breathline.simulators.score;

import java.io.IOException;
import java.nio.file.Path;

/** Says whether a cohort's files are as hard as the targets presume. */
public final class CalibrationCheck {
    private CalibrationCheck() {}

    /** The calibration table of a folder as {@code simulate cohort} writes it. */
    public static String of(Path folder) throws IOException {
        Arguments asked = Arguments.calibrating(folder);
        Patients patients = ScoreMain.read(asked);
        return ReportText.calibration(Calibration.of(patients, new Contest(patients, asked)));
    }
}
