package io.breathline.domain.audit;

import java.time.Instant;

/** Who saw or did what. {@code subject} is an internal id (patient, alert, unit), never a name. */
public record AuditEntry(
        String id,
        String person,
        String role,
        String action,
        String subjectKind,
        String subject,
        Instant at,
        String where) {}
