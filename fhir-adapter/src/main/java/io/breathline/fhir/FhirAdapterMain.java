package io.breathline.fhir;

import io.breathline.fhir.ehr.HttpEhr;
import java.time.Clock;
import java.time.Duration;

/** Runs the FHIR adapter until it is asked to stop. */
public final class FhirAdapterMain {
    private FhirAdapterMain() {}

    public static void main(String[] args) throws Exception {
        FhirAdapterConfig config = FhirAdapterConfig.from(System.getenv());
        var signIn = new SignIn(System.getenv(), Clock.systemUTC());
        var http = new HttpEhr(config.fhir(), Duration.ofSeconds(5), Duration.ofSeconds(30), false);
        var adapter = new FhirAdapter(config, signIn.on(http, config.fhir()), Clock.systemUTC());
        var page = new HealthPage(config.host(), config.port(), adapter::notReady, adapter::metrics);
        String keys = signIn.published();
        page.also("/jwks", exchange -> HealthPage.answer(exchange, 200, "application/json", keys));
        page.also("/fhir-notifications", adapter::notified);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            page.close();
                            adapter.close();
                        },
                        "stop"));
        adapter.start();
        page.start();
        System.out.println("ready http://127.0.0.1:" + page.port());
    }
}
