package io.breathline.simulators.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.decode.Measurement;
import io.breathline.domain.registry.RegistryEntry.Assignment;
import io.breathline.domain.registry.RegistryEntry.Device;
import io.breathline.domain.topic.Decoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeScenarioTest {
    private static final LocalDate UNTIL = LocalDate.parse("2026-02-01");
    private static final FaultRates RATES = FaultRates.read("/home/faults.yaml");
    private static final List<Home> HOMES = Village.of(7, 40, UNTIL, Stories.read("/home/demo-stories.yaml"));

    @TempDir
    Path folder;

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_one_others() throws IOException {
        String first = scenario(7, RATES).recorded("demo").write(folder.resolve("a"));
        String second = scenario(7, RATES).recorded("demo").write(folder.resolve("b"));
        String other = scenario(8, RATES).recorded("demo").write(folder.resolve("c"));
        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        for (String file : List.of("raw.jsonl", "registry.jsonl", "registry.yaml", "book.jsonl")) {
            assertThat(Files.mismatch(folder.resolve("a/" + file), folder.resolve("b/" + file)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void the_book_holds_every_reading_once_and_each_is_in_a_payload() {
        HomeRecording recording = scenario(7, RATES).recorded("demo");
        Map<String, String> kinds =
                recording.registry().devices().stream().collect(Collectors.toMap(Device::id, Device::kind));
        Set<String> decoded = new HashSet<>();
        int rejected = 0;
        for (Transmission it : recording.sent()) {
            for (Decoded<Measurement> one :
                    Decoders.forKind(kinds.get(it.device())).decode(it.payload())) {
                if (one instanceof Decoded.Ok<Measurement> ok) {
                    decoded.add(ok.value().id(it.device()));
                } else {
                    rejected++;
                }
            }
        }
        List<String> book = recording.sent().stream()
                .filter(it -> !it.again())
                .flatMap(it -> it.readings().stream())
                .toList();
        assertThat(book).doesNotHaveDuplicates();
        Set<String> missing = new HashSet<>(book);
        missing.removeAll(decoded);
        assertThat(decoded).allMatch(new HashSet<>(book)::contains);
        // sentinels and tenfold values only: everything else is read
        assertThat(missing.size()).isLessThan(book.size() / 200);
        assertThat(rejected).isGreaterThanOrEqualTo(missing.size());
    }

    @Test
    void without_faults_everything_is_read_in_order() {
        HomeRecording clean = scenario(7, null).recorded("demo");
        assertThat(clean.sent()).noneMatch(Transmission::again).isNotEmpty();
        assertThat(clean.passedOn()).isEmpty();
    }

    @Test
    void the_scripted_faults_happen_about_as_often_as_the_file_says() {
        HomeScenario scenario = scenario(7, RATES);
        int payloads = scenario.recorded("demo").sent().size();
        assertThat(scenario.faults()).containsKeys("duplicates", "lateHours", "outOfOrder", "clockUnset", "offline");
        assertThat(scenario.faults().get("duplicates")).isBetween(payloads / 50, payloads / 25);
    }

    @Test
    void a_device_passed_on_at_noon_has_two_owners_that_touch_and_do_not_overlap() {
        FaultRates all = with(1.0);
        HomeRecording recording = scenario(7, all).recorded("demo");
        List<Assignment> both = recording.passedOn().subList(0, 2);
        assertThat(both.get(0).device()).isEqualTo(both.get(1).device());
        assertThat(both.get(0).to()).isEqualTo(both.get(1).from()).isEqualTo(Instant.parse("2026-01-27T12:00:00Z"));
        assertThat(recording.registry().assignments())
                .filteredOn(it -> it.device().equals(both.get(0).device()))
                .containsExactlyElementsOf(both);
    }

    private static HomeScenario scenario(long seed, FaultRates rates) {
        return new HomeScenario(seed, HOMES, UNTIL.minusDays(10), UNTIL, rates);
    }

    private static FaultRates with(double passedOn) {
        return new FaultRates(
                RATES.seen(),
                RATES.duplicates(),
                RATES.lateHours(),
                RATES.lateDays(),
                RATES.lateWeeks(),
                RATES.outOfOrder(),
                RATES.unparsable(),
                RATES.unknownDevice(),
                RATES.halfOpen(),
                RATES.offline(),
                RATES.clockUnset(),
                RATES.clockHourOff(),
                RATES.clockZoneOff(),
                RATES.sentinel(),
                RATES.fahrenheit(),
                RATES.tenfold(),
                RATES.pounds(),
                RATES.otherPerson(),
                new FaultRates.Rate(passedOn, "test"));
    }
}
