package io.breathline.simulators.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How well a daily score ranks days of deterioration above others: areas under precision-recall and ROC, and prevalence. */
record Ranking(double precisionRecallArea, double rocArea, double prevalence, int days) {

    /** Gathers days with their scores and truths. */
    static final class Gathering {
        private long[] keys = new long[1 << 16];
        private int size;
        private int positives;

        /** Adds a patient's days after warm-up, out of treatment, with data in the week before. */
        void add(double[] scores, Series series, List<Truth.Event> events) {
            for (int day = Series.WARM_UP; day < series.days; day++) {
                if (Double.isNaN(scores[day]) || series.suppressed(day) || !series.dataInTheWeekTo(day)) {
                    continue;
                }
                boolean ill = false;
                for (Truth.Event event : events) {
                    int date = series.firstDay + day;
                    ill |= date >= event.onset() && date < event.treated();
                }
                add(scores[day], ill);
            }
        }

        private void add(double score, boolean ill) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
            }
            // sortable: higher scores are larger integers; the truth rides in the lowest bit
            int bits = Float.floatToIntBits((float) score);
            int ordered = bits >= 0 ? bits : bits ^ 0x7FFFFFFF;
            keys[size++] = ((long) ordered << 1) | (ill ? 1 : 0);
            positives += ill ? 1 : 0;
        }

        /** For a score that is log-odds: bands of chances, those with any day. */
        List<Reliability> bands() {
            double[] edges = Reliability.EDGES;
            double[] said = new double[edges.length - 1];
            int[] ill = new int[edges.length - 1];
            int[] days = new int[edges.length - 1];
            for (int i = 0; i < size; i++) {
                int ordered = (int) (keys[i] >> 1);
                double logit = Float.intBitsToFloat(ordered >= 0 ? ordered : ordered ^ 0x7FFFFFFF);
                double chance = 1 / (1 + Math.exp(-logit));
                int band = 0;
                while (band < days.length - 1 && chance >= edges[band + 1]) {
                    band++;
                }
                said[band] += chance;
                ill[band] += (int) (keys[i] & 1);
                days[band]++;
            }
            List<Reliability> bands = new ArrayList<>();
            for (int i = 0; i < days.length; i++) {
                if (days[i] > 0) {
                    double n = days[i];
                    bands.add(new Reliability(edges[i], edges[i + 1], said[i] / n, ill[i] / n, days[i]));
                }
            }
            return bands;
        }

        Ranking ranking() {
            Arrays.sort(keys, 0, size);
            double area = 0;
            double roc = 0;
            long found = 0;
            long wrong = 0;
            int at = size - 1;
            while (at >= 0) {
                long tie = keys[at] >> 1;
                long more = 0;
                long alsoWrong = 0;
                for (; at >= 0 && keys[at] >> 1 == tie; at--) {
                    more += keys[at] & 1;
                    alsoWrong += 1 - (keys[at] & 1);
                }
                roc += alsoWrong * (found + more / 2.0);
                found += more;
                wrong += alsoWrong;
                area += more * (double) found / (found + wrong);
            }
            double negatives = size - (double) positives;
            return new Ranking(area / positives, roc / positives / negatives, (double) positives / size, size);
        }
    }
}
