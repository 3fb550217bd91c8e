package io.breathline.local.command.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code certificates}: a private authority, the servers' certificates and every other secret of the stack; with
 * {@code --device} those of devices, with {@code --revoke} takes certificates back.
 */
@Command(
        name = "certificates",
        description =
                "Makes a private authority, server and device certificates, and the secrets of docker/compose.yaml.",
        mixinStandardHelpOptions = true)
public final class CertificatesCommand implements Callable<Integer> {
    @Option(names = "--out", description = "folder of the secrets (default: docker/secrets)", paramLabel = "DIR")
    Path out;

    @Option(names = "--device", description = "a certificate for this device; repeatable", paramLabel = "NAME")
    List<String> devices = new ArrayList<>();

    @Option(names = "--revoke", description = "take this name's certificates back; repeatable", paramLabel = "NAME")
    List<String> revoked = new ArrayList<>();

    @Option(names = "--days", description = "how long a device's certificate is valid", defaultValue = "397")
    int days;

    private final Supplier<Instant> clock;

    public CertificatesCommand() {
        this(java.time.InstantSource.system()::instant);
    }

    CertificatesCommand(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = out != null
                ? out
                : Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", ".")).resolve("docker/secrets");
        for (String device : devices) {
            // The certificate's name is part of the device's topics, where these would be wildcards or levels.
            if (!device.matches("[A-Za-z0-9._-]{1,64}")) {
                throw new IllegalArgumentException(
                        "a device's name is 1 to 64 letters, digits, dots, underscores and hyphens");
            }
        }
        Instant now = clock.get();
        Authority authority = Authority.of(folder.resolve("authority"), "Breathline private authority", now);
        int taken = 0;
        for (String name : revoked) {
            int count = authority.revoke(name);
            if (count == 0) {
                throw new IllegalArgumentException("no certificate of " + name + " is in force");
            }
            taken += count;
        }
        StackSecrets secrets = new StackSecrets(folder, authority, now);
        secrets.write();
        String password = Files.readString(folder.resolve("store-password")).strip();
        for (String device : devices) {
            secrets.device(device, Duration.ofDays(days), password);
        }
        System.out.println("The secrets are in " + folder + "; keep " + folder.resolve("authority") + " offline.");
        if (taken > 0) {
            System.out.println(
                    taken + " taken back. The broker must read revoked.crl again, and live sessions must end:"
                            + " docker compose restart mosquitto");
        }
        return 0;
    }
}
