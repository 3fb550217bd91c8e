package io.breathline.local.fhir;

import ca.uhn.fhir.util.VersionUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** The file database in a folder: written through at each commit, one process at a time. */
record Database(Path folder) {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    DataSource open() {
        var source = new BasicDataSource();
        source.setDriverClassName("org.h2.Driver");
        // The connection pool, not the last connection, decides when the database closes; a commit is on disk at once.
        source.setUrl("jdbc:h2:file:" + folder.resolve("fhir").toAbsolutePath()
                + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;CACHE_SIZE=32768");
        source.setUsername("sa");
        source.setPassword("");
        // A request may need a second connection while it holds one; a pool that all have emptied must end as an error.
        source.setMaxTotal(3 * FhirServer.MOST_THREADS);
        source.setMaxIdle(32);
        source.setMaxWait(LONGEST_WAIT);
        source.setPoolPreparedStatements(true);
        source.setMaxOpenPreparedStatements(200);
        return source;
    }

    /** Tables are made or checked only where the folder is new: the check costs seconds at each start. */
    Properties settings() {
        var settings = new Properties();
        settings.put("hibernate.dialect", "ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect");
        settings.put("hibernate.hbm2ddl.auto", isNew() ? "update" : "none");
        settings.put("hibernate.jdbc.batch_size", "50");
        settings.put("hibernate.order_inserts", "true");
        settings.put("hibernate.order_updates", "true");
        settings.put("hibernate.cache.use_query_cache", "false");
        settings.put("hibernate.cache.use_second_level_cache", "false");
        settings.put("hibernate.cache.use_structured_entries", "false");
        settings.put("hibernate.cache.use_minimal_puts", "false");
        settings.put("hibernate.format_sql", "false");
        settings.put("hibernate.show_sql", "false");
        settings.put("hibernate.search.enabled", "false");
        settings.put("hibernate.integration.envers.enabled", "false");
        settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        settings.put("jakarta.persistence.validation.mode", "none");
        // Hibernate itself leaves this off beside bean validation, and HAPI relies on that.
        settings.put("hibernate.check_nullability", "false");
        return settings;
    }

    /** Remembers that the tables of this version are there; written only after a whole start. */
    void made() throws IOException {
        Files.writeString(marker(), VersionUtil.getVersion());
    }

    private boolean isNew() {
        try {
            return !Files.exists(marker()) || !Files.readString(marker()).equals(VersionUtil.getVersion());
        } catch (IOException unreadable) {
            return true;
        }
    }

    private Path marker() {
        return folder.resolve("tables.made");
    }
}
