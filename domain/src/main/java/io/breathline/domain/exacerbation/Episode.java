package io.breathline.domain.exacerbation;

import java.util.ArrayList;
import java.util.List;

/** A stretch of days for which the facts, as known now, support an alert of one kind. */
final class Episode {
    final int kind;
    final int raised;
    int ended = Raised.OPEN_END;
    int level;
    int onset;
    int validAt;
    boolean treated;
    /** Red flags, or the measure of a device check. */
    int detail;

    private Episode(int kind, int raised) {
        this.kind = kind;
        this.raised = raised;
    }

    boolean open() {
        return ended == Raised.OPEN_END;
    }

    /** Follows marks from day to day and keeps the episodes they tell of. */
    static final class Log {
        final List<Episode> all = new ArrayList<>(2);
        private final Episode[] current = new Episode[3];

        /** Starts from a mark: what is open there belongs to what follows. */
        void start(Mark mark) {
            all.clear();
            java.util.Arrays.fill(current, null);
            if (mark.level > 0 || mark.flagRaised > mark.flagClosed || mark.checkRaised > mark.checkClosed) {
                see(mark, mark);
            }
        }

        void see(Mark was, Mark mark) {
            if (mark.level > 0 || was.level > 0) {
                exacerbation(mark);
            }
            if (mark.flagRaised > mark.flagClosed || was.flagRaised > was.flagClosed) {
                Episode flag = at(Raised.RED_FLAG, mark.flagRaised);
                flag.level = 2;
                flag.onset = mark.flagRaised;
                flag.detail = mark.flagMask;
                end(flag, mark.flagRaised > mark.flagClosed, mark.flagClosed);
            }
            if (mark.checkRaised > mark.checkClosed || was.checkRaised > was.checkClosed) {
                Episode check = at(Raised.DEVICE_CHECK, mark.checkRaised);
                check.onset = mark.checkRaised;
                check.detail = mark.checkMeasure;
                end(check, mark.checkRaised > mark.checkClosed, mark.checkClosed);
            }
        }

        private void exacerbation(Mark mark) {
            Episode it = at(Raised.EXACERBATION, mark.raised);
            it.onset = mark.onset;
            it.validAt = mark.changed;
            it.treated |= mark.inCare;
            it.level = mark.level > 0 ? mark.level : mark.peak;
            it.ended = mark.level > 0 ? Raised.OPEN_END : mark.closed;
        }

        private static void end(Episode it, boolean open, int closed) {
            it.ended = open ? Raised.OPEN_END : closed;
            it.validAt = open ? it.raised : closed;
        }

        private Episode at(int kind, int raised) {
            if (current[kind] == null || current[kind].raised != raised) {
                current[kind] = new Episode(kind, raised);
                all.add(current[kind]);
            }
            return current[kind];
        }
    }
}
