package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page may weigh on a bad day: a worklist as long as it gets, a patient measured daily for a year. */
class PageBudgetIT {
    private static final int CROWD = 60;
    private static final Pattern ROW = Pattern.compile("id=\"row-([^\"]+)\"");

    @TempDir
    static Path folder;

    static World world;

    @BeforeAll
    static void serve() throws Exception {
        var sample = new Sample(Instant.now());
        world = new World(folder);
        sample.fill(world);
        for (int i = Sample.NAMES.size(); i < CROWD; i++) {
            world.put(Topics.REGISTRY, patient(i));
            sample.days(i).forEach(day -> world.put(Topics.PATIENT_DAYS, day));
            world.put(Topics.ALERTS_CURRENT, alert(sample, i));
        }
        sample.days(0, 365).forEach(day -> world.put(Topics.PATIENT_DAYS, day));
        world.flush();
        world.serve();
    }

    private static RegistryEntry patient(int i) {
        return RegistryEntry.of(new RegistryEntry.Patient(
                Sample.id(i),
                Sample.NAMES.get(i % Sample.NAMES.size()) + " the Younger",
                "1990-01-0" + (1 + i % 9),
                "female",
                165.0,
                "CF-" + (9_000 + i),
                null,
                "Europe/London",
                "north",
                "demo"));
    }

    private static Alert alert(Sample sample, int i) {
        Alert like = sample.alerts().get(i % 2);
        return sample.home(
                "al-crowd-" + i,
                i,
                like.kind(),
                i % 3 == 0 ? Level.RED : Level.AMBER,
                Status.OPEN,
                3,
                100 + i,
                like.reason(),
                null,
                true,
                like.evidence());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/patients/p0001",
                "/patients/p0001?days=30",
                "/patients/p0001?days=365",
                "/beds",
                "/indicators",
                "/console?follow=3f2a9d6c1b",
                "/quarantine",
                "/ledger",
                "/audit"
            })
    void each_page_stays_within_30_kilobytes_and_1500_nodes(String path) {
        String page = world.signedIn("all").get(path).body();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).as("bytes").isLessThanOrEqualTo(30_000);
        assertThat(nodes(page)).as("nodes").isLessThanOrEqualTo(1_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/patients/p0001?days=365", "/beds"})
    void pages_go_out_compressed(String path) throws Exception {
        var ada = world.signedIn("all");
        var answer = ada.client.send(
                HttpRequest.newBuilder(URI.create(world.url(path)))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body().length).isLessThan(12_000);
    }

    @Test
    void a_long_worklist_is_turned_page_by_page_and_misses_nobody() {
        var ada = world.signedIn("cf");
        var seen = new TreeSet<String>();
        int rows = 0;
        for (int page = 1; page <= 3; page++) {
            String body = ada.get("/?page=" + page).body();
            List<String> found =
                    ROW.matcher(body).results().map(row -> row.group(1)).toList();
            assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(25);
            rows += found.size();
            seen.addAll(found);
        }
        assertThat(seen).hasSize(rows).contains("al-1", "al-2", "al-crowd-12", "al-crowd-59");
        String first = ada.get("/").body();
        assertThat(first).contains("Rows 1 to 25 of " + rows, ">Lower risk</a>").doesNotContain(">Higher risk</a>");
        assertThat(ada.get("/?page=999").body())
                .contains(" of " + rows + ".", ">Higher risk</a>")
                .doesNotContain(">Lower risk</a>");
    }

    /** The measure itself is measured: a page that is too heavy is found. */
    @Test
    void a_page_that_is_too_heavy_is_found() {
        assertThat(nodes("<p>".repeat(1_501))).isGreaterThan(1_500);
        assertThat(gzip("<p>".repeat(1_501).getBytes(StandardCharsets.UTF_8)).length)
                .isLessThan(1_000);
    }

    @Test
    void static_files_stay_within_80_kilobytes_compressed() throws Exception {
        long bytes = 0;
        try (var files = Files.list(Path.of("target", "classes", "static"))) {
            for (Path file : files.toList()) {
                bytes += gzip(Files.readAllBytes(file)).length;
            }
        }
        assertThat(bytes).isBetween(20_000L, 80_000L);
    }

    private static long nodes(String page) {
        return Pattern.compile("<[a-z]").matcher(page).results().count();
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
