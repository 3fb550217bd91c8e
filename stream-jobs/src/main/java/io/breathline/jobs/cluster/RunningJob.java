package io.breathline.jobs.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on the cluster, and how it is. */
public record RunningJob(String name, JobID id, MiniCluster cluster) {

    /** Why the job cannot do its work, or null if it can: every task runs and a checkpoint is on disk. */
    public String ailment() {
        try {
            AccessExecutionGraph graph = cluster.getExecutionGraph(id).get(5, TimeUnit.SECONDS);
            for (AccessExecutionJobVertex vertex : graph.getAllVertices().values()) {
                for (AccessExecutionVertex task : vertex.getTaskVertices()) {
                    if (task.getExecutionState() != ExecutionState.RUNNING) {
                        return vertex.getName() + " is " + task.getExecutionState();
                    }
                }
            }
            return checkpoints(graph) > 0 ? null : "no checkpoint yet";
        } catch (ExecutionException | TimeoutException | IllegalStateException unknown) {
            return "state unknown";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "stopping";
        }
    }

    /** When it last had what it read behind it: its latest checkpoint, or the one that it went on from. */
    public Optional<Instant> progressed() {
        return snapshot().map(snapshot -> {
            var restored = snapshot.getLatestRestoredCheckpoint();
            var latest = snapshot.getHistory().getLatestCompletedCheckpoint();
            return Instant.ofEpochMilli(Math.max(
                    restored == null ? 0 : restored.getRestoreTimestamp(),
                    latest == null ? 0 : latest.getLatestAckTimestamp()));
        });
    }

    /** When the latest checkpoint was on disk; empty where there is none, or nobody knows. */
    public Optional<Instant> checkpointed() {
        return snapshot()
                .map(snapshot -> snapshot.getHistory().getLatestCompletedCheckpoint())
                .map(latest -> Instant.ofEpochMilli(latest.getLatestAckTimestamp()));
    }

    private Optional<CheckpointStatsSnapshot> snapshot() {
        try {
            return Optional.ofNullable(
                    cluster.getExecutionGraph(id).get(5, TimeUnit.SECONDS).getCheckpointStatsSnapshot());
        } catch (ExecutionException | TimeoutException | IllegalStateException unknown) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Takes a checkpoint now; false if none can be had within seconds. */
    boolean checkpoint() {
        try {
            cluster.triggerCheckpoint(id).get(5, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notNow) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the job in order; its checkpoints stay. */
    void cancel() {
        try {
            cluster.cancelJob(id).get(5, TimeUnit.SECONDS);
            cluster.requestJobResult(id).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException endsWithTheCluster) {
            return;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static long checkpoints(AccessExecutionGraph graph) {
        var snapshot = graph.getCheckpointStatsSnapshot();
        return snapshot == null
                ? 0
                : snapshot.getCounts().getNumberOfCompletedCheckpoints()
                        + snapshot.getCounts().getNumberOfRestoredCheckpoints();
    }
}
