package io.breathline.fhir;

import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.hl7.Hl7Adapter;
import java.time.Clock;
import java.time.Duration;

/** Runs the FHIR adapter until it is asked to stop. */
public final class FhirAdapterMain {
    private FhirAdapterMain() {}

    public static void main(String[] args) throws Exception {
        FhirAdapterConfig config = FhirAdapterConfig.from(System.getenv());
        if (config.hl7().isPresent()) {
            messages(config);
            return;
        }
        var signIn = new SignIn(System.getenv(), Clock.systemUTC());
        var client = signIn.client();
        var http = new HttpEhr(config.fhir(), Duration.ofSeconds(30), false, client);
        var adapter = new FhirAdapter(config, signIn.on(http, config.fhir(), client), Clock.systemUTC());
        var page = new HealthPage(config.host(), config.port(), adapter::notReady, adapter::metrics, Clock.systemUTC());
        String keys = signIn.published();
        page.also("/jwks", exchange -> HealthPage.answer(exchange, 200, "application/json", keys));
        page.also("/fhir-notifications", adapter::notified);
        page.also("/cds-services", adapter::hooked);
        adapter.start();
        serve(page, adapter);
    }

    /** The way where there is no FHIR. */
    private static void messages(FhirAdapterConfig config) throws Exception {
        var adapter = new Hl7Adapter(config.hl7().get(), Clock.systemUTC());
        var page = new HealthPage(config.host(), config.port(), adapter::notReady, adapter::metrics, Clock.systemUTC());
        adapter.start();
        serve(page, adapter);
    }

    private static void serve(HealthPage page, AutoCloseable adapter) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            page.close();
                            try {
                                adapter.close();
                            } catch (Exception ending) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop"));
        page.start();
        System.out.println("ready http://127.0.0.1:" + page.port());
    }
}
