package io.breathline.dashboards.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.dashboards.console.Console;
import io.breathline.dashboards.console.JobGauge;
import io.breathline.dashboards.fold.Fold;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.words.When;
import io.breathline.dashboards.worklist.WorklistView.Team;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertBudget;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StormTest {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    private static final When WHEN = new When(NOW, ZoneId.of("Europe/London"));
    private static final Person ADA = new Person("ada", "Ada Bell", Set.of(Role.CF_TEAM), Set.of("north"), Set.of());
    private static final Person BOTH =
            new Person("bo", "Bo Hill", Set.of(Role.CF_TEAM), Set.of("north", "south"), Set.of());
    private static final Frame FRAME =
            new Frame("Worklist", "/", List.of(), "Ada Bell", "", "", true, null, null, "", null, List.of());

    private final Picture picture = new Picture();

    private void patients(int count) {
        for (int i = 0; i < count; i++) {
            patient(i, "north");
        }
    }

    private void patient(int i, String team) {
        RegistryEntry entry = RegistryEntry.of(new RegistryEntry.Patient(
                "p" + i, "Patient " + i, "2000-01-01", "female", null, "m" + i, null, null, team, "s"));
        picture.register.on(at(entry.key()), entry);
    }

    private static Fold.Place at(String key) {
        return new Fold.Place("t", 0, 0, NOW, key);
    }

    private void alert(int patient, AlertKind kind, Level level) {
        String id = kind + "-" + level + "-" + patient;
        Instant opened = NOW.minus(Duration.ofMinutes(10 + patient));
        boolean feed = patient < 0;
        picture.alerts.onCurrent(
                at(id),
                new Alert(
                        id,
                        1,
                        "live",
                        Mode.LIVE,
                        kind,
                        level,
                        Status.OPEN,
                        feed ? null : "p" + patient,
                        feed ? "home" : null,
                        null,
                        "2026-01-30",
                        "2026-02-01",
                        opened,
                        opened,
                        !feed,
                        false,
                        "cough 20 above usual",
                        null,
                        List.of(),
                        null,
                        "evidence-filter",
                        "v",
                        "h"));
    }

    private WorklistView view() {
        return WorklistPage.view(
                FRAME,
                picture,
                "live",
                WHEN,
                new WorklistPage.Shown(ADA, Filter.of("open", "all"), 1, AlertBudget.USUAL));
    }

    @Test
    void a_storm_of_ambers_is_folded_and_red_stays_in_sight() {
        patients(50);
        for (int p = 0; p < 8; p++) {
            alert(p, AlertKind.EXACERBATION, Level.AMBER);
        }
        alert(20, AlertKind.EXACERBATION, Level.RED);
        alert(21, AlertKind.RED_FLAG, Level.RED);
        alert(22, AlertKind.NO_DATA, Level.INFO);
        WorklistView view = view();
        assertThat(view.storm()).startsWith("8 new amber alerts within a day");
        assertThat(view.folded()).hasSize(8);
        assertThat(view.rows()).extracting(WorklistView.Row::level).containsExactlyInAnyOrder("Red", "Red", "No data");
        assertThat(view.burden().budget()).isEqualTo("A team can bear 3 red and 6 amber for each 100 patients a week.");
        assertThat(view.burden().teams())
                .containsExactly(new Team(
                        "north", "50", "1", "2.0 for 100", "and 1 red flag", "8", "16.0 for 100", "Over: amber", true));
    }

    @Test
    void a_usual_day_folds_nothing() {
        patients(50);
        alert(1, AlertKind.EXACERBATION, Level.AMBER);
        alert(2, AlertKind.EXACERBATION, Level.RED);
        WorklistView view = view();
        assertThat(view.storm()).isNull();
        assertThat(view.folded()).isEmpty();
        assertThat(view.rows()).hasSize(2);
        assertThat(view.burden().teams())
                .containsExactly(
                        new Team("north", "50", "1", "2.0 for 100", null, "1", "2.0 for 100", "Within", false));
    }

    @Test
    void a_team_s_storm_is_measured_against_that_team_alone() {
        patients(50);
        for (int p = 50; p < 60; p++) {
            patient(p, "south");
        }
        for (int p = 50; p < 56; p++) {
            alert(p, AlertKind.EXACERBATION, Level.AMBER);
        }
        WorklistView view = WorklistPage.view(
                FRAME,
                picture,
                "live",
                WHEN,
                new WorklistPage.Shown(BOTH, Filter.of("open", "all"), 1, AlertBudget.of("8,3")));
        // six in a day could be within what many patients may bring in a week, not within what ten may
        assertThat(view.folded()).hasSize(6);
        assertThat(view.burden().budget()).contains("3 red and 8 amber");
        assertThat(view.burden().teams())
                .containsExactly(
                        new Team("north", "50", "0", "0.0 for 100", null, "0", "0.0 for 100", "Within", false),
                        new Team("south", "10", "0", "0.0 for 100", null, "6", "60.0 for 100", "Over: amber", true));
        WorklistView generous = WorklistPage.view(
                FRAME,
                picture,
                "live",
                WHEN,
                new WorklistPage.Shown(BOTH, Filter.of("open", "all"), 1, AlertBudget.of("61,3")));
        assertThat(generous.folded()).isEmpty();
    }

    @Test
    void a_feed_that_is_down_is_told_on_the_console_and_to_no_team() {
        patients(5);
        alert(-1, AlertKind.NO_DATA, Level.INFO);
        assertThat(view().rows()).isEmpty();
        var console = new Console(picture, "live", WHEN)
                .view(FRAME, List.of(), new JobGauge.Seen(false, null, false, List.of()), List.of(), null);
        assertThat(console.silent()).singleElement().asString().startsWith("home: ");
    }
}
