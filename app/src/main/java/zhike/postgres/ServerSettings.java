package zhike.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the embedded server is told: safe first, then small enough to share one modest machine with the program. */
public record ServerSettings(Map<String, String> values) {
    /** Nothing that was committed is ever lost, and memory stays modest. An owner's {@code postgres/own.conf} comes last and wins. */
    public static ServerSettings durable() {
        var values = new LinkedHashMap<String, String>();
        values.put("listen_addresses", "127.0.0.1");
        values.put("unix_socket_directories", "");
        values.put("password_encryption", "scram-sha-256");
        values.put("max_connections", "60");

        values.put("fsync", "on");
        values.put("synchronous_commit", "on");
        values.put("full_page_writes", "on");
        // Without replicas, a table that is created and filled in one transaction needs no log of its own: scores are
        // published so.
        values.put("wal_level", "minimal");
        values.put("max_wal_senders", "0");
        values.put("wal_compression", "pglz");
        values.put("max_wal_size", "2GB");
        values.put("min_wal_size", "128MB");
        values.put("checkpoint_timeout", "15min");
        values.put("checkpoint_completion_target", "0.9");

        values.put("shared_buffers", "128MB");
        values.put("effective_cache_size", "512MB");
        values.put("work_mem", "16MB");
        values.put("maintenance_work_mem", "128MB");
        values.put("random_page_cost", "1.1");
        values.put("jit", "off");
        values.put("max_parallel_workers_per_gather", "1");
        values.put("max_parallel_maintenance_workers", "1");

        // An import changes half a table at once: look soon, and do not dawdle.
        values.put("autovacuum_naptime", "20s");
        values.put("autovacuum_max_workers", "2");
        values.put("autovacuum_work_mem", "64MB");
        values.put("autovacuum_analyze_scale_factor", "0.05");
        values.put("autovacuum_vacuum_cost_limit", "1000");

        // A long query of a program that was killed ends soon, instead of holding its locks against the next one.
        values.put("client_connection_check_interval", "5s");

        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("lc_messages", "C");
        values.put("datestyle", "iso, ymd");
        values.put("default_text_search_config", "pg_catalog.simple");

        values.put("logging_collector", "on");
        values.put("log_directory", "../log");
        values.put("log_filename", "postgres-%a.log");
        values.put("log_file_mode", "0600");
        values.put("log_rotation_age", "1d");
        values.put("log_truncate_on_rotation", "on");
        values.put("log_checkpoints", "off");
        return new ServerSettings(values);
    }

    public ServerSettings with(String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new ServerSettings(changed);
    }

    /** The whole of postgresql.conf. */
    String file() {
        return "# Written anew at each start. Your own settings belong into own.conf beside this folder.\n"
                + values.entrySet().stream()
                        .map(e -> e.getKey() + " = '" + e.getValue().replace("'", "''") + "'\n")
                        .collect(Collectors.joining())
                + "include_if_exists = '../own.conf'\n";
    }
}
