package io.breathline.dashboards.send;

import io.breathline.dashboards.login.Person;
import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who saw or did what. An entry that could not be written is counted and logged, never silent. */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private final Sender sender;
    private final InstantSource clock;
    private final AtomicLong lost = new AtomicLong();

    public AuditTrail(Sender sender, InstantSource clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** @param subject an internal id, never a name */
    public void note(Person person, String action, String subjectKind, String subject, String where) {
        Instant at = clock.instant();
        String text = String.join("|", person.id(), action, subjectKind, subject, at.toString());
        String id =
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        var entry = new AuditEntry(id, person.id(), person.roleWords(), action, subjectKind, subject, at, where);
        var envelope = new Envelope(Topics.AUDIT.name(), "/pages", id, at, Mode.LIVE, Envelope.LIVE_RUN);
        sender.later(Topics.AUDIT.message(entry, envelope), failure -> {
            lost.incrementAndGet();
            LOG.error(
                    "audit entry {} of {} was not written: {}",
                    action,
                    subjectKind,
                    failure.getClass().getSimpleName());
        });
    }

    public long lost() {
        return lost.get();
    }
}
