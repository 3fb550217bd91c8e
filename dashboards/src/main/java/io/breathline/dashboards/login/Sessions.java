package io.breathline.dashboards.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in on which browser. A session ends when nobody used it for so long; live updates are no use. */
public final class Sessions {
    /** @param csrf proves that a form came from a page of this session; {@code idToken} what the provider signed, or null */
    public record Session(String token, String csrf, Person person, String idToken, Instant began) {}

    private record Open(Session session, Instant used) {}

    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Duration idle;

    public Sessions(InstantSource clock, Duration idle) {
        this.clock = clock;
        this.idle = idle;
    }

    public Session begin(Person person) {
        return begin(person, null);
    }

    public Session begin(Person person, String idToken) {
        forgetTheExpired();
        var session = new Session(secret(), secret(), person, idToken, clock.instant());
        open.put(session.token(), new Open(session, clock.instant()));
        return session;
    }

    /** The session of this token, which is thereby used. */
    public Optional<Session> use(String token) {
        return peek(token).map(session -> {
            open.computeIfPresent(token, (t, o) -> new Open(session, clock.instant()));
            return session;
        });
    }

    /** The session of this token, without keeping it from expiring. */
    public Optional<Session> peek(String token) {
        if (token == null) {
            return Optional.empty();
        }
        Open found = open.get(token);
        if (found == null || expired(found)) {
            open.remove(token);
            return Optional.empty();
        }
        return Optional.of(found.session());
    }

    public void end(String token) {
        if (token != null) {
            open.remove(token);
        }
    }

    public int count() {
        return open.size();
    }

    private void forgetTheExpired() {
        open.values().removeIf(this::expired);
    }

    private boolean expired(Open session) {
        return session.used().plus(idle).isBefore(clock.instant());
    }

    /** 256 bits that nobody can guess. */
    public String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
