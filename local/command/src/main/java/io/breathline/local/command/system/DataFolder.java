package io.breathline.local.command.system;

import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a system on one machine keeps: logs, pid files, data of each server, and which version wrote it. */
public final class DataFolder implements AutoCloseable {
    /** Grows when a folder written before cannot be read any more. */
    public static final String FORMAT = "1";

    private static final String USUAL_STORE = "questdb";

    private static final String PID = ".pid";

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Takes the folder for one running system; another one on it is refused. */
    public static DataFolder take(Path folder, boolean fresh) throws IOException {
        Path format = folder.resolve("format");
        if (Files.isDirectory(folder) && !Files.exists(format) && holdsAnything(folder)) {
            throw new IllegalStateException(folder + " holds files that are not Breathline's, and nothing was touched."
                    + " Mend: give an empty or a new folder by --data");
        }
        Files.createDirectories(folder.resolve("run"));
        FileChannel channel =
                FileChannel.open(folder.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("a system is running on " + folder
                    + " already. Mend: stop it (Ctrl-C where it runs), or give another folder by --data");
        }
        endLeftovers(folder);
        if (fresh) {
            empty(folder);
            Files.deleteIfExists(format);
        }
        if (Files.exists(format) && !Files.readString(format).trim().equals(FORMAT)) {
            channel.close();
            throw new IllegalStateException("the data in " + folder + " was written by another version (format "
                    + Files.readString(format).trim() + ", this is " + FORMAT
                    + "). Mend: start the version that wrote it; or give another folder by --data; or begin anew with"
                    + " --fresh, which deletes what is in it");
        }
        Files.writeString(format, FORMAT + "\n");
        return new DataFolder(folder, channel, lock);
    }

    public Path path() {
        return folder;
    }

    /**
     * The kind of time-series store that this folder's readings are in. It is chosen at the first start: another one
     * would begin without the history.
     */
    public String store(Optional<String> asked) throws IOException {
        Path file = folder.resolve("store.kind");
        if (!Files.exists(file)) {
            Files.writeString(file, asked.orElse(USUAL_STORE) + "\n");
        }
        String kept = Files.readString(file).trim();
        if (asked.isPresent() && !asked.get().equals(kept)) {
            throw new IllegalStateException("the readings in " + folder + " are in the store " + kept
                    + ". Mend: leave --store away, start with --fresh to begin anew, or give another folder by --data");
        }
        return kept;
    }

    /** The secret of this folder's HTTP senders, made at first use and readable by its owner only. */
    public String intakeToken() throws IOException {
        Path file = folder.resolve("intake.token");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).trim();
    }

    /** Writes down where a running system listens, for the other commands. */
    public void announce(Map<String, Object> addresses) throws IOException {
        Files.write(folder.resolve("run/system.json"), Json.write(addresses));
    }

    /** Where the system that runs on a folder listens, if one does. */
    @SuppressWarnings("unchecked")
    public static Optional<Map<String, Object>> announced(Path folder) {
        Path file = folder.resolve("run/system.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Map.class));
        } catch (IOException torn) {
            return Optional.empty();
        }
    }

    /** The names of the processes that a supervisor has started on a folder and not stopped. */
    public static List<String> processes(Path folder) throws IOException {
        try (var files = Files.list(folder.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(PID))
                    .map(name -> name.substring(0, name.length() - PID.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Does the process of this name run on this folder? Its number may have been given to somebody else meanwhile. */
    public static boolean alive(Path folder, String process) throws IOException {
        Path pid = folder.resolve("run").resolve(process + PID);
        return Files.exists(pid)
                && ProcessHandle.of(number(pid))
                        .filter(found -> found.isAlive() && ours(found, folder))
                        .isPresent();
    }

    /**
     * Does a supervisor hold this folder now? A file of addresses alone may be left of one that was killed. To be asked by
     * another process than the supervisor's: closing the file gives back what one's own process holds.
     */
    public static boolean supervised(Path folder) throws IOException {
        Path file = folder.resolve("run/lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private static long number(Path pid) throws IOException {
        return Long.parseLong("0" + Files.readString(pid).trim());
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("run/system.json"));
        lock.release();
        lockFile.close();
    }

    /** Ends processes that a killed supervisor left behind; a pid that was given to somebody else is left alone. */
    private static void endLeftovers(Path folder) throws IOException {
        try (var files = Files.list(folder.resolve("run"))) {
            List<Path> pids =
                    files.filter(file -> file.toString().endsWith(PID)).toList();
            for (Path pid : pids) {
                ProcessHandle.of(number(pid))
                        .filter(process -> ours(process, folder))
                        .ifPresent(process -> {
                            process.destroyForcibly();
                            process.onExit().join();
                        });
                Files.delete(pid);
            }
        }
    }

    private static boolean ours(ProcessHandle process, Path folder) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
            return new String(environment, java.nio.charset.StandardCharsets.UTF_8)
                    .contains("BREATHLINE_DATA=" + folder.toAbsolutePath() + "\0");
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean holdsAnything(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> !file.equals(folder.resolve("run")));
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(folder)
                            && !path.equals(folder.resolve("format"))
                            && !path.startsWith(folder.resolve("run")))
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException stuck) {
                            throw new UncheckedIOException(stuck);
                        }
                    });
        }
    }
}
