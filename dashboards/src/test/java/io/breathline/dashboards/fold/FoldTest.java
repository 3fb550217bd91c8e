package io.breathline.dashboards.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {
    static final Instant NOW = Instant.parse("2026-01-20T09:42:00Z");

    static Fold.Place at(String key) {
        return new Fold.Place("t", 0, 0, NOW, key);
    }

    static Alert alert(String id, int revision, String run, Status status) {
        return new Alert(
                id,
                revision,
                run,
                Mode.LIVE,
                AlertKind.EXACERBATION,
                Level.AMBER,
                status,
                "p1",
                null,
                null,
                "2026-01-18",
                "2026-01-20",
                NOW,
                NOW,
                true,
                false,
                "r",
                null,
                List.of(),
                null,
                "x",
                "1",
                "h");
    }

    @Test
    void an_older_revision_that_comes_late_changes_nothing() {
        var book = new AlertBook();
        book.onCurrent(at("a"), alert("a", 3, "live", Status.ACKNOWLEDGED));
        book.onCurrent(at("a"), alert("a", 2, "live", Status.OPEN));
        assertThat(book.get("live", "a").orElseThrow().status()).isEqualTo(Status.ACKNOWLEDGED);
    }

    @Test
    void runs_never_meet() {
        var book = new AlertBook();
        book.onCurrent(at("a"), alert("a", 1, "live", Status.OPEN));
        book.onCurrent(at("b"), alert("b", 1, "r1", Status.OPEN));
        assertThat(book.all("live")).extracting(Alert::id).containsExactly("a");
        assertThat(book.all("r1")).extracting(Alert::id).containsExactly("b");
        assertThat(book.all(ByRun.named(null))).hasSize(1);
    }

    @Test
    void a_replays_tombstone_leaves_what_is_live() {
        var register = new Register();
        var patient =
                RegistryEntry.of(new RegistryEntry.Patient("p1", "A", null, null, null, "m", null, null, "t", "s"));
        register.on(at(patient.key()), patient);
        register.on(at(patient.in("r1").key()), patient.in("r1"));
        register.on(at("run/r1/patient/p1"), null);
        assertThat(register.patient("live", "p1")).isPresent();
        assertThat(register.patient("r1", "p1")).isEmpty();
        register.on(at("patient/p1"), null);
        assertThat(register.patient("live", "p1")).isEmpty();
    }

    @Test
    void a_record_repeated_is_one() {
        var book = new AlertBook();
        book.onRevision(at("a"), alert("a", 1, "live", Status.OPEN));
        book.onRevision(at("a"), alert("a", 1, "live", Status.OPEN));
        assertThat(book.revisions("a")).hasSize(1);
    }

    @Test
    void only_the_newest_are_kept() {
        var newest = new Newest<Integer>(2);
        for (int i = 0; i < 5; i++) {
            newest.put("k" + i, i);
        }
        assertThat(newest.all()).containsExactly(4, 3);
        assertThat(newest.seen()).isEqualTo(5);
    }
}
