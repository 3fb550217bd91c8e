package io.breathline.domain.network;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer of an HTTP server, headers and body, within the time limit of the question. The JDK's own limit ends with
 * the headers: a server that stops in the middle of its answer would be waited for without end.
 */
public final class WholeAnswer {
    private WholeAnswer() {}

    /**
     * Asks and waits; a question that has taken too long is given up and its connection closed.
     *
     * @param question has a timeout
     * @param body reads the whole body ({@code ofByteArray}, {@code discarding}); one that hands on a stream would be
     *     read outside the limit
     * @throws HttpTimeoutException when the last byte has not come in time
     * @throws IOException when nobody answers or the answer breaks off
     */
    public static <T> HttpResponse<T> of(HttpClient client, HttpRequest question, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        Duration patience =
                question.timeout().orElseThrow(() -> new IllegalArgumentException("a question without a timeout"));
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(question, body);
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("the question could not be asked", failed.getCause());
        }
    }
}
