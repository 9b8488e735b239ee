/** Server settings of the embedded database, passed on the command line at each start. */

const BASE_SETTINGS = {
  listen_addresses: "127.0.0.1",
  // Connections come over TCP only: a socket's path is limited to about 100 characters.
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  ssl: "off",
  max_connections: "100",
  // Sized for two cores beside the server itself; larger installations bring their own PostgreSQL.
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  max_wal_size: "1GB",
  random_page_cost: "1.1",
  jit: "off",
  max_parallel_workers_per_gather: "1",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  // Errors reach the caller; repeated here they would put values of people into a log.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_checkpoints: "off",
  logging_collector: "off",
  log_destination: "stderr",
} as const;

/** A crash may lose everything: for databases that a test throws away. */
const THROWAWAY_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  autovacuum: "off",
} as const;

/**
 * The settings for one start.
 * @param durable false gives up durability for speed
 */
export function serverSettings(durable: boolean): Readonly<Record<string, string>> {
  return durable ? BASE_SETTINGS : { ...BASE_SETTINGS, ...THROWAWAY_SETTINGS };
}
