package io.breathline.fhir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Where an EHR may call: opened when what answers there is wired, closed to everybody until then and where nobody is. */
final class Doors {
    private volatile HttpHandler notifications;
    private volatile HttpHandler hooks;

    void openNotifications(HttpHandler handler) {
        notifications = handler;
    }

    void openHooks(HttpHandler handler) {
        hooks = handler;
    }

    void notified(HttpExchange exchange) throws IOException {
        pass(notifications, exchange);
    }

    void hooked(HttpExchange exchange) throws IOException {
        pass(hooks, exchange);
    }

    private static void pass(HttpHandler behind, HttpExchange exchange) throws IOException {
        if (behind == null) {
            HealthPage.answer(exchange, 404, "text/plain", "");
        } else {
            behind.handle(exchange);
        }
    }
}
