package io.breathline.jobs.upgrade;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import io.breathline.jobs.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/**
 * Sources that keep nothing in the state of the job, so that a savepoint holds what our operators remember and no more.
 * They may stay open after their last record, as Kafka's do.
 */
@SuppressWarnings("deprecation") // Flink has no other source that keeps no state
final class TellingSources implements Sources {
    private static final Map<String, Integer> TOLD = new ConcurrentHashMap<>();

    final List<RawRecord> homeRaw = new ArrayList<>();
    final List<RawRecord> hospitalRaw = new ArrayList<>();
    final List<RegistryFact> registry = new ArrayList<>();
    private final String test = UUID.randomUUID().toString();
    private final StreamExecutionEnvironment env;
    private final boolean stay;

    TellingSources(StreamExecutionEnvironment env, boolean stay) {
        this.env = env;
        this.stay = stay;
    }

    /** Every record is in the job, so that a savepoint from now on knows it. */
    boolean told() {
        return TOLD.getOrDefault(test, 0) == homeRaw.size() + hospitalRaw.size() + registry.size();
    }

    @Override
    public DataStream<RawRecord> homeRaw() {
        return from("home.raw", homeRaw, RawRecord.class);
    }

    @Override
    public DataStream<RawRecord> hospitalRaw() {
        return from("hospital.raw", hospitalRaw, RawRecord.class);
    }

    @Override
    public DataStream<RegistryFact> registry() {
        return from("registry", registry, RegistryFact.class);
    }

    @Override
    public DataStream<Decision> decisions() {
        return from("decisions", List.of(), Decision.class);
    }

    @Override
    public DataStream<Reading> readings() {
        return from("readings", List.of(), Reading.class);
    }

    @Override
    public DataStream<Alert> said() {
        return from("said", List.of(), Alert.class);
    }

    @Override
    public DataStream<Board> boards() {
        return from("boards", List.of(), Board.class);
    }

    private <T> DataStream<T> from(String name, List<T> records, Class<T> type) {
        return env.addSource(new Telling<>(test, List.copyOf(records), stay), name, TypeInformation.of(type))
                .uid("read-" + name);
    }

    private static final class Telling<T> implements SourceFunction<T> {
        private static final Map<String, CountDownLatch> CANCELLED = new ConcurrentHashMap<>();
        private static final Map<String, List<?>> RECORDS = new ConcurrentHashMap<>();
        private final String id = UUID.randomUUID().toString();
        private final String test;
        private final boolean stay;

        Telling(String test, List<T> records, boolean stay) {
            this.test = test;
            // In this JVM and not in the job: the records of the topics are not Java-serialisable.
            RECORDS.put(id, records);
            this.stay = stay;
        }

        @Override
        @SuppressWarnings("unchecked") // put there by this object's constructor
        public void run(SourceContext<T> out) throws InterruptedException {
            List<T> records = (List<T>) RECORDS.get(id);
            synchronized (out.getCheckpointLock()) {
                records.forEach(out::collect);
                TOLD.merge(test, records.size(), Integer::sum);
            }
            if (stay) {
                cancelled().await();
            }
        }

        @Override
        public void cancel() {
            cancelled().countDown();
        }

        private CountDownLatch cancelled() {
            return CANCELLED.computeIfAbsent(id, any -> new CountDownLatch(1));
        }
    }
}
