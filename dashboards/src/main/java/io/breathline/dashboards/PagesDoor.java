package io.breathline.dashboards;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The pages by HTTPS alone, with a key of ours; people sign in, so no certificate is asked of them. */
final class PagesDoor {
    private PagesDoor() {}

    static Connector connector(PagesTls tls, Server server, HttpConfiguration plain, String host, int port) {
        var keys = new SslContextFactory.Server();
        keys.setKeyStorePath(tls.keyStore().toString());
        keys.setKeyStoreType("PKCS12");
        keys.setKeyStorePassword(tls.password());
        keys.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        var secure = new HttpConfiguration(plain);
        // By address there is no name to check; behind a name, the browser checks ours.
        var customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false);
        customizer.setStsMaxAge(31_536_000);
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
