package io.breathline.simulators.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Each device's own certificate out of the folder that {@code ./breathline certificates} writes. */
record DeviceKeys(Path folder, String password) implements DeviceFleet.Wiring {

    /** Fails with the mend where a device has none. */
    static DeviceKeys of(Path folder, List<String> devices) {
        List<String> without = devices.stream()
                .filter(device -> !Files.isReadable(folder.resolve(device + ".p12")))
                .toList();
        if (!without.isEmpty()) {
            throw new IllegalArgumentException(without.size() + " devices have no certificate in " + folder
                    + ". Mend: ./breathline certificates --out " + folder + " --device " + without.get(0) + " …");
        }
        try {
            return new DeviceKeys(
                    folder, Files.readString(folder.resolve("store-password")).strip());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + folder.resolve("store-password"), unreadable);
        }
    }

    @Override
    public SocketFactory of(String device) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(device + ".p12"), password.toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store("trust.p12"));
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the keys of " + device + " cannot be used", unusable);
        }
    }

    private KeyStore store(String file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(folder.resolve(file))) {
            store.load(bytes, password.toCharArray());
        }
        return store;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "DeviceKeys[" + folder.getFileName() + "]";
    }
}
