package io.breathline.jobs.health;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Flink's own metrics as Prometheus text on our page: its reporter would open a port on every interface. */
public final class FlinkMetrics implements MetricReporter {
    private static final Map<Metric, String> SERIES = new ConcurrentHashMap<>();

    /** Found by Flink through the service file. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new FlinkMetrics();
        }
    }

    /** The others are random ids that change with each start, or as long as the metric is dull. */
    private static final Set<String> LABELS = Set.of("job_name", "task_name", "operator_name", "subtask_index");

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {
        SERIES.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(FlinkMetrics::word, '_');
        if (scope.contains("Shuffle")) {
            return;
        }
        String labels = group.getAllVariables().entrySet().stream()
                .map(label -> Map.entry(word(label.getKey().replaceAll("[<>]", "")), label.getValue()))
                .filter(label -> LABELS.contains(label.getKey()))
                .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + "\"")
                .sorted()
                .collect(Collectors.joining(","));
        SERIES.put(metric, "flink_" + word(scope) + "_" + word(name) + "{" + labels + "}");
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        SERIES.remove(metric);
    }

    static String text() {
        Map<String, String> lines = new TreeMap<>();
        SERIES.forEach((metric, series) -> {
            Number value = value(metric);
            if (value != null) {
                lines.put(series, series + " " + value + "\n");
            }
        });
        return String.join("", lines.values());
    }

    /** Null for what is no number. */
    private static Number value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Meter meter) {
            return meter.getRate();
        }
        if (metric instanceof Gauge<?> gauge) {
            try {
                return gauge.getValue() instanceof Number number ? number : null;
            } catch (RuntimeException goneWithItsTask) {
                return null;
            }
        }
        return null;
    }

    private static String word(String text) {
        return text.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }
}
