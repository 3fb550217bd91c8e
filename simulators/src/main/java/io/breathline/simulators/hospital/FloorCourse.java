package io.breathline.simulators.hospital;

/** The true chance of still being here, hour by hour, for a patient who is not fit yet. */
final class FloorCourse {
    private static final int HOURS = 2000;

    private final double[][] dies = new double[Source.values().length][HOURS + 2];
    private final double[][] ready = new double[Source.values().length][HOURS + 2];
    private final double[] leaves = new double[48];

    FloorCourse(Course course) {
        DayShape even = new DayShape(0, false, false);
        int row = 0;
        for (Source source : Source.values()) {
            for (int hour = 0; hour < HOURS + 2; hour++) {
                dies[row][hour] = course.deathsPerHour(source, hour);
                ready[row][hour] = course.readyPerHour(source, hour, even) / even.rounds();
            }
            row++;
        }
        for (int hour = 0; hour < 24; hour++) {
            leaves[hour] = 1 - Math.exp(-course.leavesPerHour(new DayShape(hour, false, false), 1));
            leaves[24 + hour] = 1 - Math.exp(-course.leavesPerHour(new DayShape(hour, true, false), 1));
        }
    }

    /** Adds {@code weight} times the chance of being here to each step from {@code from} on. */
    void active(double[] here, Source source, double elapsed, DayShape[] shapes, int from, double weight) {
        int row = row(source);
        double active = weight;
        double fit = 0;
        here[from] += weight;
        for (int step = from; step < shapes.length; step++) {
            double at = Math.min(HOURS, elapsed + step - from);
            int whole = (int) at;
            double part = at - whole;
            double death = dies[row][whole] * (1 - part) + dies[row][whole + 1] * part;
            double fits = (ready[row][whole] * (1 - part) + ready[row][whole + 1] * part) * shapes[step].rounds();
            double gone = leaves[shapes[step].hour() + (shapes[step].weekend() ? 24 : 0)];
            double ends = 1 - Math.exp(-(death + fits));
            double becomes = death + fits <= 0 ? 0 : ends * fits / (death + fits);
            fit = fit * (1 - gone) + active * becomes * (1 - gone / 2);
            active *= 1 - ends;
            here[step + 1] += active + fit;
        }
    }

    private static int row(Source source) {
        int row = 0;
        for (Source other : Source.values()) {
            if (other == source) {
                return row;
            }
            row++;
        }
        throw new IllegalStateException();
    }
}
