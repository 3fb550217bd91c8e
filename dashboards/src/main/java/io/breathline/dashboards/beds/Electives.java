package io.breathline.dashboards.beds;

import io.breathline.dashboards.beds.BedsView.Elective;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.icu.Board;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations to come that ask for a bed, each with the bed kept for it and whether it may find none. */
final class Electives {
    private final Picture picture;
    private final String run;
    private final When when;

    Electives(Picture picture, String run, When when) {
        this.picture = picture;
        this.run = run;
        this.when = when;
    }

    List<Elective> of(Board board) {
        Set<String> atRisk = picture.alerts.all(run).stream()
                .filter(a -> a.kind() == AlertKind.ELECTIVE_AT_RISK
                        && a.announce()
                        && a.status().live())
                .map(Alert::subject)
                .collect(Collectors.toSet());
        return known(board).stream()
                .map(e -> new Elective(
                        e.mrn() == null ? e.id() : e.mrn(),
                        when.time(e.start()),
                        e.specialty() == null ? When.NONE : Said.plain(e.specialty()),
                        bed(board, e),
                        Said.plain(e.status()),
                        atRisk.contains(e.id())))
                .toList();
    }

    /** How many start today, by the unit's clock. */
    long today(List<Board> boards) {
        return boards.stream()
                .flatMap(board -> known(board).stream())
                .filter(e -> e.start().atZone(when.zone()).toLocalDate().equals(when.today()))
                .count();
    }

    private static List<Board.Elective> known(Board board) {
        return board.electives() == null ? List.of() : board.electives();
    }

    private static String bed(Board board, Board.Elective elective) {
        return board.beds().stream()
                .filter(bed -> elective.visit() != null && elective.visit().equals(bed.visit()))
                .map(bed -> bed.label() == null ? bed.bed() : bed.label())
                .findFirst()
                .orElse("no bed yet");
    }
}
