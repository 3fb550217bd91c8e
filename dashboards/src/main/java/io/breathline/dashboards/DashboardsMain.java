package io.breathline.dashboards;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the pages until it is asked to stop. */
public final class DashboardsMain {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardsMain.class);

    private DashboardsMain() {}

    public static void main(String[] args) {
        var config = DashboardsConfig.from(System.getenv());
        var pages = Pages.start(config, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(pages::close, "stop"));
        if (config.demo()) {
            LOG.warn("demonstration: anybody on this machine may sign in without a password; simulated data only");
        }
        LOG.info("pages on http://{}:{}/", config.host(), pages.port());
    }
}
