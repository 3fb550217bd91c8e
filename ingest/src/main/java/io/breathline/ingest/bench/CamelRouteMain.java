package io.breathline.ingest.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The route a Java team would write: paho-mqtt5 to kafka. A process of its own, because Camel is not on the class path of
 * ingest; it opens and closes the route as its input says.
 */
public final class CamelRouteMain {
    private CamelRouteMain() {}

    public static void main(String[] args) throws Exception {
        String mqtt = args[0];
        String kafka = args[1];
        String topic = args[2];
        try (var camel = new DefaultCamelContext()) {
            // The wildcards are encoded, because Camel reads a bare plus in an address as a space.
            String source = "paho-mqtt5:$share/camel/breathline/v1/%2B/%2B/up?brokerUrl=" + mqtt
                    + "&clientId=camel&qos=1&cleanStart=false&sessionExpiryInterval=3600";
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(source)
                            .routeId("bridge")
                            .autoStartup(false)
                            .process(exchange -> {
                                String from = exchange.getMessage().getHeader("CamelMqttTopic", String.class);
                                exchange.getMessage().setHeader(KafkaConstants.KEY, from.split("/", -1)[3]);
                            })
                            .to("kafka:" + topic + "?brokers=" + kafka + "&requestRequiredAcks=all");
                }
            });
            camel.start();
            System.out.println("ready");
            var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                if (command.equals("open")) {
                    camel.getRouteController().startRoute("bridge");
                } else {
                    camel.getRouteController().stopRoute("bridge");
                }
                System.out.println("done");
            }
        }
    }
}
