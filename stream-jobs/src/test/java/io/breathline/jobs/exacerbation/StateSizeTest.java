package io.breathline.jobs.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.exacerbation.DayFacts;
import io.breathline.domain.exacerbation.Detector;
import io.breathline.domain.exacerbation.Fact;
import io.breathline.domain.exacerbation.Head;
import io.breathline.domain.exacerbation.Mark;
import io.breathline.domain.exacerbation.Memory;
import io.breathline.domain.exacerbation.Parameters;
import io.breathline.domain.exacerbation.Told;
import io.breathline.domain.exacerbation.Track;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.topic.Mode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class StateSizeTest {
    private static final Metric[] SESSION = {
        Metric.FEV1,
        Metric.SPO2,
        Metric.PULSE,
        Metric.TEMPERATURE,
        Metric.WEIGHT,
        Metric.COUGH,
        Metric.WELLNESS,
        Metric.BREATHLESSNESS,
        Metric.SPUTUM,
        Metric.COLD_OR_FLU
    };
    private static final Metric[] WORN = {Metric.RESTING_HEART_RATE, Metric.SLEEP, Metric.STEPS};

    @Test
    void a_patient_with_half_a_year_of_usual_adherence_stays_small() throws IOException {
        Kept kept = new Kept();
        Detector detector = new Detector(Parameters.of("sharp"));
        Random random = new Random(1);
        int start = 20_500;
        for (int day = start; day < start + 180; day++) {
            // 0.58 a day is the middle class of adherence; the wristband is worn a quarter more
            if (random.nextDouble() < 0.58) {
                for (int m = 0; m < SESSION.length; m++) {
                    take(detector, kept, SESSION[m], day, 480 + m, random);
                }
            }
            if (random.nextDouble() < 0.83) {
                for (int m = 0; m < WORN.length; m++) {
                    take(detector, kept, WORN[m], day, 400 + m, random);
                }
            }
        }
        int bytes = kept.bytes();
        System.out.println("state of a patient: " + bytes + " bytes");
        assertThat(bytes).isLessThan(26_000);
    }

    private static void take(Detector detector, Memory memory, Metric metric, int day, int minute, Random random) {
        double value = metric.yesOrNo() ? 0 : 2 + random.nextInt(2);
        Instant at = Instant.ofEpochSecond(day * 86_400L + minute * 60L);
        Fact fact = new Fact(
                random.nextLong(),
                new byte[12],
                metric,
                value,
                day,
                day * 1440 + minute,
                ' ',
                3,
                false,
                0,
                false,
                Mode.LIVE,
                at);
        detector.on(fact, "live", "p1", memory, new Told() {
            @Override
            public void alert(Alert alert) {}

            @Override
            public void day(PatientDay told) {}

            @Override
            public void tooOld() {}
        });
    }

    /** Keeps everything and tells how large it is as Flink writes it. */
    private static final class Kept implements Memory {
        private Head head;
        private final Map<Integer, Track> tracks = new HashMap<>();
        private final Map<Integer, DayFacts> facts = new HashMap<>();
        private final Map<Integer, Mark> marks = new HashMap<>();

        int bytes() throws IOException {
            int sum = written(Head.class, head);
            for (Track it : tracks.values()) {
                sum += Integer.BYTES + written(Track.class, it);
            }
            for (DayFacts it : facts.values()) {
                sum += Integer.BYTES + written(DayFacts.class, it);
            }
            for (Mark it : marks.values()) {
                sum += Integer.BYTES + written(Mark.class, it);
            }
            return sum;
        }

        private static <T> int written(Class<T> type, T value) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(1024);
            TypeInformation.of(type)
                    .createSerializer(new SerializerConfigImpl())
                    .serialize(value, out);
            return out.length();
        }

        @Override
        public Head head() {
            return head;
        }

        @Override
        public void keep(Head kept) {
            head = kept;
        }

        @Override
        public Track track(int slot) {
            return tracks.get(slot);
        }

        @Override
        public void keep(int slot, Track track) {
            tracks.put(slot, track);
        }

        @Override
        public DayFacts facts(int day) {
            return facts.get(day);
        }

        @Override
        public void keep(int day, DayFacts kept) {
            facts.put(day, kept);
        }

        @Override
        public void forgetFacts(int day) {
            facts.remove(day);
        }

        @Override
        public Mark mark(int day) {
            return marks.get(day);
        }

        @Override
        public void keep(int day, Mark mark) {
            marks.put(day, mark);
        }

        @Override
        public void forgetMark(int day) {
            marks.remove(day);
        }
    }
}
