package io.breathline.local.store;

import java.util.List;

/**
 * The tables, made at each start where they are not there: readings as they are for fourteen months, of which the store
 * drops one at a time, and hourly means of those that stand for ten years. The pages look back a year.
 */
final class StoreTables {
    static final List<String> STATEMENTS = List.of(
            """
            CREATE TABLE IF NOT EXISTS 'reading' (
                timestamp TIMESTAMP, patient SYMBOL CAPACITY 4096, metric SYMBOL CAPACITY 64,
                device SYMBOL CAPACITY 4096, value DOUBLE, quality VARCHAR, id VARCHAR, flags VARCHAR
            ) timestamp(timestamp) PARTITION BY MONTH WAL
            DEDUP UPSERT KEYS(timestamp, patient, metric, device)""",
            // a folder of an earlier build
            "ALTER TABLE 'reading' ADD COLUMN IF NOT EXISTS flags VARCHAR",
            """
            CREATE TABLE IF NOT EXISTS 'unit' (
                timestamp TIMESTAMP, unit SYMBOL CAPACITY 64,
                occupied LONG, staffed LONG, open LONG, queue LONG
            ) timestamp(timestamp) PARTITION BY MONTH WAL
            DEDUP UPSERT KEYS(timestamp, unit)""",
            // whole partitions, so a little longer than the 400 days of an InfluxDB
            "ALTER TABLE 'reading' SET TTL 14 MONTHS",
            "ALTER TABLE 'unit' SET TTL 14 MONTHS",
            // each hour, only the hours that something came for since; those taken back or replaced do not count
            """
            CREATE MATERIALIZED VIEW IF NOT EXISTS 'hourly' WITH BASE 'reading'
            REFRESH EVERY 1h START '2026-01-01T00:10:00.000000Z' AS (
                SELECT timestamp, patient, metric, device, avg(value) AS value FROM reading
                WHERE flags IS NULL OR NOT (flags LIKE '%WITHDRAWN%' OR flags LIKE '%CORRECTED%')
                SAMPLE BY 1h
            ) PARTITION BY YEAR TTL 10 YEARS""",
            // a reading that is older than what is kept would have the mean of its hour made anew, of nothing
            "ALTER MATERIALIZED VIEW 'hourly' SET REFRESH LIMIT 13 MONTHS");

    private StoreTables() {}
}
