package io.breathline.local.mqtt;

/** The broker's configuration file. */
final class Configuration {
    /**
     * Messages that wait for the bridges while they are away: 10,000 devices, 40 readings a day, a fortnight. When it is
     * full the broker discards the newest, and the devices' wait for receipts is what saves them.
     */
    static final int LONGEST_OUTAGE = 6_000_000;

    /** Above what Kafka holds, so that the bridge and not the broker says what happens to a giant. */
    static final int LARGEST_PACKET = 16 * 1024 * 1024;

    private Configuration() {}

    static String xml(int port, Keys keys, int inFlight, int queue, int largest) {
        return """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>%s</listeners>
                  <mqtt>
                    <queued-messages><max-queue-size>%d</max-queue-size><strategy>discard</strategy></queued-messages>
                    <receive-maximum><server-receive-maximum>%d</server-receive-maximum></receive-maximum>
                    <packets><max-packet-size>%d</max-packet-size></packets>
                  </mqtt>
                  <persistence><mode>file</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """
                .formatted(keys == null ? plain(port) : encrypted(port, keys), queue, inFlight, largest);
    }

    private static String plain(int port) {
        return "<tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>".formatted(port);
    }

    private static String encrypted(int port, Keys keys) {
        return """
                <tls-tcp-listener>
                  <port>%d</port><bind-address>127.0.0.1</bind-address>
                  <tls>
                    <protocols><protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></protocols>
                    <keystore><path>%s</path><password>%s</password><private-key-password>%s</private-key-password></keystore>
                    <truststore><path>%s</path><password>%s</password></truststore>
                    <client-authentication-mode>REQUIRED</client-authentication-mode>
                  </tls>
                </tls-tcp-listener>
                """
                .formatted(
                        port,
                        escaped(keys.keyStore().toString()),
                        escaped(keys.keyPassword()),
                        escaped(keys.keyPassword()),
                        escaped(keys.trustStore().toString()),
                        escaped(keys.trustPassword()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
