package io.breathline.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDefaultsTest {
    @Test
    void state_is_exact_kept_after_the_end_and_spread_over_128_groups_for_ever(@TempDir Path folder) {
        Configuration settings = JobDefaults.forJob(folder, "rocksdb", 2);
        assertThat(settings.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE))
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(settings.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(settings.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(128);
    }

    @Test
    void a_type_that_would_fall_to_the_generic_serialiser_is_refused() {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(1));
        assertThatThrownBy(() -> env.fromData(List.of(new Object()))
                        .uid("objects")
                        .rebalance()
                        .print()
                        .uid("print")
                        .getTransformation()
                        .getInputs()
                        .get(0)
                        .getOutputType()
                        .createSerializer(env.getConfig().getSerializerConfig()))
                .hasMessageContaining("Generic types have been disabled");
    }

    @Test
    void an_operator_without_a_name_for_its_state_is_refused() {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(1));
        env.fromData(1, 2).uid("numbers").map(it -> it + 1).print().uid("print");
        assertThatThrownBy(env::getStreamGraph).isInstanceOf(IllegalStateException.class);
    }
}
