package io.breathline.local.fhir;

import ca.uhn.fhir.jpa.dao.data.IResourceHistoryTableDao;
import ca.uhn.fhir.jpa.dao.data.IResourceIndexedSearchParamTokenDao;
import ca.uhn.fhir.jpa.dao.data.IResourceSearchUrlDao;
import ca.uhn.fhir.jpa.dao.data.IResourceTableDao;
import ca.uhn.fhir.jpa.dao.data.ISearchDao;
import ca.uhn.fhir.jpa.dao.data.ISearchResultDao;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A real FHIR R4 server (HAPI JPA) on loopback whose data lies in one folder. What it answered 201 to is there after
 * kill -9 and a second start.
 */
public final class FhirServer implements AutoCloseable {
    static final int MOST_THREADS = 40;
    private static final Duration FIRST_METADATA = Duration.ofMinutes(3);
    /** What the first reads, searches and deletions would otherwise make, many at once and each in a transaction. */
    private static final List<Class<?>> MADE_BEFORE_ANYBODY_ASKS = List.of(
            IResourceHistoryTableDao.class,
            ISearchDao.class,
            ISearchResultDao.class,
            IResourceTableDao.class,
            IResourceSearchUrlDao.class,
            IResourceIndexedSearchParamTokenDao.class);

    private final AnnotationConfigApplicationContext beans;
    private final Server http;

    private FhirServer(AnnotationConfigApplicationContext beans, Server http) {
        this.beans = beans;
        this.http = http;
    }

    /** Starts, on a free port where {@code port} is 0, and returns when {@code /fhir/metadata} has answered. */
    public static FhirServer start(Path folder, int port) throws Exception {
        Files.createDirectories(folder);
        var beans = new AnnotationConfigApplicationContext();
        var database = new Database(folder);
        var lazy = new LazyBeans();
        beans.getDefaultListableBeanFactory().setAutowireCandidateResolver(lazy);
        beans.registerBean(Database.class, () -> database);
        beans.register(ServerBeans.class);
        beans.addBeanFactoryPostProcessor(lazy);
        beans.refresh();
        MADE_BEFORE_ANYBODY_ASKS.forEach(beans::getBean);
        var server = new FhirServer(beans, http(beans.getBean(RestfulServer.class), port));
        server.http.start();
        server.awaitMetadata();
        database.made();
        return server;
    }

    public String base() {
        return "http://127.0.0.1:" + ((ServerConnector) http.getConnectors()[0]).getLocalPort() + "/fhir";
    }

    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception leftToTheEndOfTheProcess) {
            System.err.println("the HTTP side did not stop cleanly");
        } finally {
            beans.close();
        }
    }

    private void awaitMetadata() throws IOException, InterruptedException {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base() + "/metadata"))
                                .timeout(FIRST_METADATA)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IOException("the FHIR server answered " + answer.statusCode() + " to its first question");
        }
    }

    private static Server http(RestfulServer fhir, int port) {
        var server = new Server(new QueuedThreadPool(MOST_THREADS, 4));
        var plain = new HttpConfiguration();
        plain.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(plain));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(fhir), "/fhir/*");
        server.setHandler(context);
        return server;
    }
}
