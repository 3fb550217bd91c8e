package io.breathline.local.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T07:00:00Z");
    private static final Instant NOW = LONG_AGO.plus(Duration.ofHours(1));
    private static final String NOT_REACHED = "not reached";
    private static final String TOO_OLD = "of the year before last";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void a_run_where_all_arrived_once_has_nothing_lost_and_nothing_twice() {
        Ledger ledger =
                ledger(place("a", "b"), place("a", "b"), place("a", "b"), Set.of(), place("a", "b"), place("a", "b"));
        assertThat(ledger.lost()).isZero();
        assertThat(ledger.duplicatesInEffect()).isZero();
        assertThat(ledger.hops())
                .extracting(Hop::hop)
                .containsExactly("sender", "broker", "bridge", "log", "job", "store", "fhir");
    }

    @Test
    void what_a_hop_was_given_long_ago_and_never_passed_on_is_lost_at_that_hop() {
        Ledger ledger = ledger(place("a", "b"), place("a", "b"), place("a"), Set.of(), place("a"), place());
        assertThat(ledger.lost()).isEqualTo(2);
        assertThat(hop(ledger, "job").lost()).isEqualTo(1);
        assertThat(hop(ledger, "fhir").lost()).isEqualTo(1);
        assertThat(hop(ledger, "store").lost()).isZero();
    }

    @Test
    void what_was_given_a_moment_ago_is_on_its_way() {
        Place log = new Place();
        log.found("a", NOW.minusSeconds(5));
        assertThat(hop(ledger(place("a"), log, place(), Set.of(), place(), place()), "job"))
                .extracting(Hop::inFlight, Hop::lost)
                .containsExactly(1L, 0L);
    }

    @Test
    void what_the_writer_has_not_reached_is_on_its_way_however_long_ago_it_came() {
        Place all = place(NOT_REACHED);
        assertThat(hop(ledger(all, all, all, Set.of(), all, place()), "fhir"))
                .extracting(Hop::inFlight, Hop::lost)
                .containsExactly(1L, 0L);
    }

    @Test
    void what_waits_in_quarantine_is_neither_lost_nor_through() {
        assertThat(hop(ledger(place("a"), place("a"), place(), Set.of("a"), place(), place()), "job"))
                .extracting(Hop::quarantined, Hop::lost)
                .containsExactly(1L, 0L);
    }

    @Test
    void a_repeat_in_the_raw_log_has_no_effect_and_one_after_the_job_has() {
        assertThat(ledger(place("a"), place("a", "a"), place("a"), Set.of(), place("a"), place("a"))
                        .duplicatesInEffect())
                .isZero();
        assertThat(ledger(place("a"), place("a"), place("a"), Set.of(), place("a", "a"), place("a"))
                        .duplicatesInEffect())
                .isEqualTo(1);
    }

    @Test
    void a_reading_older_than_the_store_keeps_is_not_looked_for_there() {
        Ledger ledger =
                ledger(place("a", TOO_OLD), place("a", TOO_OLD), place("a", TOO_OLD), Set.of(), place("a"), place("a"));
        assertThat(hop(ledger, "store").lost()).isZero();
        assertThat(hop(ledger, "store").in()).isEqualTo(1);
        assertThat(hop(ledger, "fhir").lost()).isEqualTo(1);
    }

    @Test
    void what_the_broker_threw_away_is_shown_at_the_broker_and_nowhere_else() {
        Ledger ledger = ledger(place("a"), place("a"), place("a"), Set.of(), place("a"), place("a"));
        assertThat(ledger.hops().stream().filter(each -> each.dropped() != null))
                .extracting(Hop::hop, Hop::dropped)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("broker", 3L));
        assertThat(LedgerMetrics.text(ledger)).contains("breathline_ledger_dropped{hop=\"broker\"} 3");
        assertThat(LedgerCommand.table(ledger)).contains("the broker has thrown away 3 messages");
        assertThat(ledger.lost()).isZero();
    }

    private static Ledger ledger(Place sender, Place log, Place job, Set<String> quarantined, Place store, Place fhir) {
        return Ledger.of(
                new Ledger.Places(
                        Optional.of(sender),
                        log,
                        job,
                        quarantined,
                        0,
                        Optional.of(store),
                        Optional.of(fhir),
                        Set.of(TOO_OLD),
                        Set.of(NOT_REACHED),
                        Optional.of(3L)),
                NOW,
                PATIENCE);
    }

    private static Hop hop(Ledger ledger, String name) {
        return ledger.hops().stream()
                .filter(each -> each.hop().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Place place(String... ids) {
        Place place = new Place();
        Arrays.stream(ids).forEach(id -> place.found(id, LONG_AGO));
        return place;
    }
}
