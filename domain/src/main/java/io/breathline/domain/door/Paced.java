package io.breathline.domain.door;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Each address at its own pace, so that a flood from one cannot shut others out: 429 and when to come again. */
public final class Paced extends Filter {
    public static final int PER_SECOND = 50;
    public static final int BURST = 100;

    private final Allowances allowances = new Allowances(PER_SECOND, BURST);
    private final InstantSource clock;

    public Paced(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String who = exchange.getRemoteAddress().getAddress().getHostAddress();
        OptionalLong wait = allowances.waitFor(who, clock.instant());
        if (wait.isEmpty()) {
            chain.doFilter(exchange);
            return;
        }
        try (exchange) {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(wait.getAsLong()));
            exchange.sendResponseHeaders(429, -1);
        }
    }

    @Override
    public String description() {
        return "a pace for each address";
    }
}
