package io.breathline.ingest.http;

import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** HTTPS where the client must show a certificate; its token is asked for all the same. */
public record IntakeTls(SSLContext context, String host, int port) {
    Connector connector(Server server, HttpConfiguration plain) {
        var keys = new SslContextFactory.Server();
        keys.setSslContext(context);
        keys.setNeedClientAuth(true);
        var secure = new HttpConfiguration(plain);
        // Names are checked by the client against ours; an address has no name to check here.
        var customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false);
        secure.addCustomizer(customizer);
        var connector = new ServerConnector(
                server,
                new SslConnectionFactory(keys, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
