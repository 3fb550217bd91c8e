package io.breathline.local.command.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.net.ntp.NTPUDPClient;
import org.apache.commons.net.ntp.TimeInfo;

/** Other clocks that this machine's can be held against. */
final class Clocks {
    private static final Path HARDWARE = Path.of("/sys/class/rtc/rtc0/since_epoch");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int NEAR = 2;

    private Clocks() {}

    /**
     * What one of them says.
     *
     * @param clock whose word it is
     * @param ahead how far that clock is ahead of this machine's; negative where it is behind
     */
    record Word(String clock, Duration ahead) {}

    /**
     * What files and the hardware clock say. A file can only say that this clock is behind: it was written in its
     * future.
     */
    static List<Word> onThisMachine(Instant now, List<Path> folders) throws IOException {
        List<Word> words = new ArrayList<>();
        for (Path folder : folders) {
            newest(folder)
                    .filter(written -> written.isAfter(now))
                    .ifPresent(written ->
                            words.add(new Word("a file in " + folder.getFileName(), Duration.between(now, written))));
        }
        if (Files.isReadable(HARDWARE)) {
            Instant hardware = Instant.ofEpochSecond(
                    Long.parseLong(Files.readString(HARDWARE).trim()));
            words.add(new Word("the hardware clock", Duration.between(now, hardware)));
        }
        return words;
    }

    private static Optional<Instant> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, NEAR)) {
            return files.map(Clocks::written).max(Instant::compareTo);
        } catch (UncheckedIOException changing) {
            return Optional.empty();
        }
    }

    private static Instant written(Path file) {
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }

    /** What an NTP server says. */
    static Word server(String host) throws IOException {
        try (NTPUDPClient client = new NTPUDPClient()) {
            client.setDefaultTimeout(PATIENCE);
            TimeInfo told = client.getTime(InetAddress.getByName(host));
            told.computeDetails();
            return new Word("time server " + host, Duration.ofMillis(told.getOffset()));
        }
    }
}
