package io.breathline.jobs.upgrade;

import io.breathline.jobs.Await;
import io.breathline.jobs.cluster.JobDefaults;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Savepoints as tests take, spoil and restore them. */
final class SavedState {
    private SavedState() {}

    /** A job's settings; what is small stays in the one file of the savepoint. */
    static StreamExecutionEnvironment environment(Path folder, String backend, int parallelism, Path savepoint) {
        Configuration settings = JobDefaults.forJob(folder.resolve("checkpoints"), backend, parallelism);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
        if (savepoint != null) {
            settings.set(
                    StateRecoveryOptions.SAVEPOINT_PATH,
                    savepoint.toAbsolutePath().toUri().toString());
        }
        return StreamExecutionEnvironment.getExecutionEnvironment(settings);
    }

    /** Saves a running job into one file. */
    static Path take(JobClient job, Path folder) throws Exception {
        var place = new AtomicReference<String>();
        // A sink's or a late operator's task may still be on its way up when the sources have told all.
        Await.until("a savepoint", () -> {
            try {
                place.set(job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get());
                return true;
            } catch (ExecutionException notAllTasksRun) {
                return false;
            }
        });
        Path saved = Path.of(java.net.URI.create(place.get()));
        try (Stream<Path> files = Files.list(saved)) {
            if (files.count() != 1) {
                throw new IllegalStateException("a savepoint of one file was wanted");
            }
        }
        return saved;
    }

    /** The same savepoint with its operators as {@code change} makes them. */
    static Path changed(Path savepoint, Path folder, UnaryOperator<OperatorState> change) throws IOException {
        CheckpointMetadata metadata = read(savepoint);
        List<OperatorState> states = new ArrayList<>();
        metadata.getOperatorStates().forEach(state -> states.add(change.apply(state)));
        Path copy = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
        try (OutputStream out = Files.newOutputStream(copy.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(metadata.getCheckpointId(), states, metadata.getMasterStates()), out);
        }
        return copy;
    }

    /** The same savepoint with a state under another name of the same length. */
    static Path renamed(Path savepoint, Path folder, String from, String to) throws IOException {
        String bytes = Files.readString(savepoint.resolve("_metadata"), StandardCharsets.ISO_8859_1);
        Path copy = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
        Files.writeString(copy.resolve("_metadata"), bytes.replace(from, to), StandardCharsets.ISO_8859_1);
        return copy;
    }

    static CheckpointMetadata read(Path savepoint) throws IOException {
        Path file = savepoint.resolve("_metadata");
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            return Checkpoints.loadCheckpointMetadata(in, SavedState.class.getClassLoader(), file.toString());
        }
    }

    /** True if some state is written by Flink's serialiser of last resort, which no upgrade can read safely. */
    static boolean fellToKryo(byte[] metadata) {
        return new String(metadata, StandardCharsets.ISO_8859_1).contains("KryoSerializer");
    }
}
