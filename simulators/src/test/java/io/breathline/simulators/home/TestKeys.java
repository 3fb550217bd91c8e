package io.breathline.simulators.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority, a server and devices, made by the JDK's keytool in the form of {@code ./breathline certificates}. */
final class TestKeys {
    static final String PASSWORD = "only-for-tests";

    private TestKeys() {}

    static void write(Path folder, List<String> devices) throws Exception {
        Path all = folder.resolve("all.p12");
        make(all, "ca", "-ext", "bc:c");
        make(all, "server", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        make(all, "bridge", "-signer", "ca");
        for (String device : devices) {
            make(all, device, "-signer", "ca");
        }
        KeyStore made = store();
        try (InputStream in = Files.newInputStream(all)) {
            made.load(in, PASSWORD.toCharArray());
        }
        Files.writeString(folder.resolve("store-password"), PASSWORD + "\n");
        KeyStore trust = store();
        trust.setCertificateEntry("ca", made.getCertificate("ca"));
        save(trust, folder.resolve("trust.p12"));
        pem(folder.resolve("ca.crt"), "CERTIFICATE", made.getCertificate("ca").getEncoded());
        pem(
                folder.resolve("server.crt"),
                "CERTIFICATE",
                made.getCertificate("server").getEncoded());
        pem(folder.resolve("server.key"), "PRIVATE KEY", key(made, "server").getEncoded());
        List<String> clients = new ArrayList<>(devices);
        clients.add("bridge");
        for (String name : clients) {
            KeyStore own = store();
            own.setKeyEntry(name, key(made, name), PASSWORD.toCharArray(), made.getCertificateChain(name));
            save(own, folder.resolve(name + ".p12"));
        }
    }

    private static void make(Path store, String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool made no key for " + name);
        }
    }

    private static Key key(KeyStore made, String name) throws GeneralSecurityException {
        return made.getKey(name, PASSWORD.toCharArray());
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD.toCharArray());
        return store;
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static void pem(Path file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
