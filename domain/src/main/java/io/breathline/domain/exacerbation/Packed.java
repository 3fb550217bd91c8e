package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The form in which a patient's memory is kept: a third of what its fields would take one by one, and the same bytes for
 * the same content. Each piece begins with the version of its form; a build reads every version before its own.
 */
public final class Packed {
    private static final int VERSION = 1;
    private static final int HEAD = 2048;
    private static final int PIECE = 256;

    private Packed() {}

    public static byte[] head(Head it) {
        PackWriter out = begin(HEAD);
        PackedDay.write(it.today, out);
        PackedFacts.write(it.facts, out);
        PackedMark.write(it.before, out);
        PackedMark.write(it.now, out);
        PackedDay.day(it.firstDay, it.today.day, out);
        PackedDay.bits(it.excluded, out);
        PackedDay.bits(it.treated, out);
        PackedTrack.shorts(it.dayBits, out);
        out.small(it.courses.size());
        for (Head.Course course : it.courses) {
            out.text(course.id);
            out.one(course.modulator ? 1 : course.leave ? 2 : 0);
            out.near(course.from);
            out.near(course.to);
        }
        out.small(it.resolutions.length);
        for (int resolution : it.resolutions) {
            out.near(resolution);
        }
        out.small(it.alerts.size());
        it.alerts.forEach(alert -> write(alert, out));
        out.small(it.raises);
        out.near(it.known);
        out.one(it.untold);
        // builds before this one end here
        if (it.corrected.length > 0) {
            out.small(it.corrected.length);
            for (long id : it.corrected) {
                out.full(id);
            }
        }
        return out.done();
    }

    public static Head head(byte[] bytes) {
        PackReader in = begun(bytes);
        Head it = new Head();
        PackedDay.read(it.today, in);
        PackedFacts.read(it.facts, in);
        PackedMark.read(it.before, in);
        PackedMark.read(it.now, in);
        it.firstDay = PackedDay.day(it.today.day, in);
        PackedDay.bits(it.excluded, in);
        PackedDay.bits(it.treated, in);
        PackedTrack.shorts(it.dayBits, in);
        int courses = in.count();
        for (int i = 0; i < courses; i++) {
            Head.Course course = new Head.Course();
            course.id = in.text();
            int kind = in.one();
            course.modulator = kind == 1;
            course.leave = kind == 2;
            course.from = (int) in.near();
            course.to = (int) in.near();
            it.courses.add(course);
        }
        it.resolutions = new int[in.count()];
        for (int i = 0; i < it.resolutions.length; i++) {
            it.resolutions[i] = (int) in.near();
        }
        int alerts = in.count();
        for (int i = 0; i < alerts; i++) {
            it.alerts.add(raised(in));
        }
        it.raises = in.count();
        it.known = in.near();
        it.untold = in.one();
        it.corrected = new long[in.more() ? in.count() : 0];
        for (int i = 0; i < it.corrected.length; i++) {
            it.corrected[i] = in.full();
        }
        return it;
    }

    private static void write(Raised it, PackWriter out) {
        out.text(it.id);
        out.one(it.kind);
        out.small(it.revision);
        out.near(it.raised);
        out.near(it.ended);
        out.one(it.level);
        out.near(it.onset);
        out.near(it.validAt);
        out.text(it.status);
        out.one(it.announced ? 1 : 0);
        out.one(it.toldLevel);
        out.near(it.openedAt);
        out.near(it.since);
        out.block(it.decision == null ? new byte[0] : Json.write(it.decision));
        out.one(it.decidedLevel);
        out.one(it.firstLevel);
        out.small(it.decisions.size());
        it.decisions.forEach(out::text);
    }

    private static Raised raised(PackReader in) {
        Raised it = new Raised();
        it.id = in.text();
        it.kind = in.one();
        it.revision = in.count();
        it.raised = (int) in.near();
        it.ended = (int) in.near();
        it.level = in.one();
        it.onset = (int) in.near();
        it.validAt = (int) in.near();
        it.status = in.text();
        it.announced = in.one() == 1;
        it.toldLevel = in.one();
        it.openedAt = in.near();
        it.since = in.near();
        it.decision = decision(in.block());
        it.decidedLevel = in.one();
        it.firstLevel = in.one();
        int decisions = in.count();
        for (int i = 0; i < decisions; i++) {
            it.decisions.add(in.text());
        }
        return it;
    }

    private static Decision decision(byte[] json) {
        try {
            return json.length == 0 ? null : Json.MAPPER.readValue(json, Decision.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static byte[] track(Track it) {
        PackWriter out = begin(PIECE);
        PackedTrack.write(it, out);
        return out.done();
    }

    public static Track track(byte[] bytes) {
        Track it = new Track();
        PackedTrack.read(it, begun(bytes));
        return it;
    }

    public static byte[] facts(DayFacts it) {
        PackWriter out = begin(PIECE);
        PackedFacts.write(it, out);
        return out.done();
    }

    public static DayFacts facts(byte[] bytes) {
        DayFacts it = new DayFacts();
        PackedFacts.read(it, begun(bytes));
        return it;
    }

    public static byte[] mark(Mark it) {
        PackWriter out = begin(PIECE);
        PackedMark.write(it, out);
        return out.done();
    }

    public static Mark mark(byte[] bytes) {
        Mark it = new Mark();
        PackedMark.read(it, begun(bytes));
        return it;
    }

    /** A reading that waits to be judged. */
    public static byte[] fact(Fact it) {
        PackWriter out = begin(64);
        out.full(it.id());
        out.block(it.rest() == null ? new byte[0] : it.rest());
        out.text(it.metric().name());
        out.exact(it.value());
        out.near(it.day());
        out.near(it.minute());
        out.one(it.grade());
        out.one(it.device());
        out.one((it.estimated() ? 1 : 0) | (it.withdrawn() ? 2 : 0));
        out.full(it.replaces());
        out.text(it.mode().name());
        out.near(it.knownAt().toEpochMilli());
        return out.done();
    }

    public static Fact fact(byte[] bytes) {
        PackReader in = begun(bytes);
        long id = in.full();
        byte[] rest = in.block();
        Metric metric = Metric.valueOf(in.text());
        double value = in.exact();
        int day = (int) in.near();
        int minute = (int) in.near();
        char grade = (char) in.one();
        int device = in.one();
        int marks = in.one();
        return new Fact(
                id,
                rest.length == 0 ? null : rest,
                metric,
                value,
                day,
                minute,
                grade,
                device,
                (marks & 1) != 0,
                in.full(),
                (marks & 2) != 0,
                Mode.valueOf(in.text()),
                Instant.ofEpochMilli(in.near()));
    }

    private static PackWriter begin(int expected) {
        PackWriter out = new PackWriter(expected);
        out.one(VERSION);
        return out;
    }

    private static PackReader begun(byte[] bytes) {
        PackReader in = new PackReader(bytes);
        int version = in.one();
        if (version != VERSION) {
            throw new IllegalArgumentException("a memory of form " + version + ", which this build does not know");
        }
        return in;
    }
}
