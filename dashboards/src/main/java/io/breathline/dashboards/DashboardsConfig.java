package io.breathline.dashboards;

import io.breathline.dashboards.login.Loopback;
import io.breathline.dashboards.login.Oidc;
import io.breathline.domain.alert.AlertBudget;
import io.breathline.domain.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the pages can be told, read once at start.
 *
 * @param flink REST address of the Flink that runs the jobs, for the console; null for none
 * @param ledger address of {@code ./breathline ledger --serve}, for the ledger's page; null for none
 * @param scenarios name to address of each simulator that may be steered from the console, by {@code scenarioToken}
 * @param budget alerts for 100 patients a week that a CF team can bear
 * @param zone the units' time zone, in which all times are shown
 * @param demo fixed people without passwords, on loopback only
 */
public record DashboardsConfig(
        String kafka,
        URI store,
        StoreKind storeKind,
        String storeDatabase,
        String storeToken,
        URI flink,
        URI ledger,
        Map<String, URI> scenarios,
        String scenarioToken,
        String host,
        int port,
        boolean demo,
        ZoneId zone,
        AlertBudget budget,
        Duration idle,
        Oidc.Provider provider,
        Optional<PagesTls> tls) {

    /** Which query language the time-series store speaks. */
    public enum StoreKind {
        QUESTDB,
        INFLUX
    }

    public static DashboardsConfig from(Map<String, String> environment) {
        var read = new Settings(environment);
        boolean demo = read.flag("BREATHLINE_DEMO", false);
        DashboardsConfig config = read.done(new DashboardsConfig(
                read.text("BREATHLINE_KAFKA", "127.0.0.1:9092"),
                read.get("BREATHLINE_STORE", "http://127.0.0.1:9000", URI::create),
                read.get("BREATHLINE_STORE_KIND", "questdb", DashboardsConfig::storeKind),
                read.text("BREATHLINE_STORE_DATABASE", "breathline"),
                read.text("BREATHLINE_STORE_TOKEN", ""),
                read.get("BREATHLINE_FLINK", "", text -> text.isEmpty() ? null : URI.create(text)),
                read.get("BREATHLINE_LEDGER", "", text -> text.isEmpty() ? null : URI.create(text)),
                read.get("BREATHLINE_SCENARIOS", "", DashboardsConfig::wheels),
                read.text("BREATHLINE_STEERING_TOKEN", ""),
                read.get("BREATHLINE_PAGES_HOST", "127.0.0.1", host -> allowed(host, demo)),
                read.number("BREATHLINE_PAGES_PORT", 8080),
                demo,
                read.get("BREATHLINE_ZONE", "Europe/London", ZoneId::of),
                read.get("BREATHLINE_ALERT_BUDGET", "6,3", AlertBudget::of),
                read.get("BREATHLINE_SESSION_MINUTES", "15", minutes -> Duration.ofMinutes(Long.parseLong(minutes))),
                provider(read, demo),
                tls(read)));
        if (!demo && config.provider().issuer().getHost() == null) {
            throw new IllegalArgumentException(
                    "nobody could sign in: set BREATHLINE_OIDC_ISSUER, or BREATHLINE_DEMO=true on this machine");
        }
        return config;
    }

    /** InfluxDB 2 answers the questions of 1.x, given a token. */
    private static StoreKind storeKind(String text) {
        return text.equals("influx2") ? StoreKind.INFLUX : StoreKind.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Optional<PagesTls> tls(Settings read) {
        String keys = read.text("BREATHLINE_PAGES_TLS_KEYSTORE", "");
        String password = read.text("BREATHLINE_PAGES_TLS_PASSWORD", "");
        return keys.isEmpty() ? Optional.empty() : Optional.of(new PagesTls(Path.of(keys), password));
    }

    /** Never a secret. */
    @Override
    public String toString() {
        return "DashboardsConfig[" + host + ":" + port + (demo ? ", demo]" : "]");
    }

    /** Where people sign in; the demonstration has people of its own. */
    private static Oidc.Provider provider(Settings read, boolean demo) {
        if (demo) {
            return null;
        }
        return new Oidc.Provider(
                read.get("BREATHLINE_OIDC_ISSUER", "", DashboardsConfig::address),
                read.get("BREATHLINE_OIDC_INTERNAL", "", text -> text.isEmpty() ? null : address(text)),
                read.text("BREATHLINE_OIDC_CLIENT", "breathline"),
                read.text("BREATHLINE_OIDC_SECRET", ""),
                read.get(
                        "BREATHLINE_OIDC_CALLBACK", "http://127.0.0.1:8080/login/callback", DashboardsConfig::address));
    }

    /** {@code homes=http://127.0.0.1:8091,hospital=http://127.0.0.1:8092} */
    private static Map<String, URI> wheels(String text) {
        Map<String, URI> wheels = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",")) {
            int equals = pair.indexOf('=');
            wheels.put(pair.substring(0, equals), URI.create(pair.substring(equals + 1)));
        }
        return wheels;
    }

    private static URI address(String text) {
        return URI.create(text);
    }

    private static String allowed(String host, boolean demo) {
        if (demo && !Loopback.names(host)) {
            throw new IllegalArgumentException("the demonstration listens on loopback only");
        }
        return host;
    }
}
