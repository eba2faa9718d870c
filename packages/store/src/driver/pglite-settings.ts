/**
 * How the embedded Postgres is started. The library's own defaults switch fsync off (`-F`); we leave it on, because
 * an acknowledged write has to outlive the machine as well as the process.
 */
export const START_PARAMS = [
  '--single',
  '-O',
  '-j',
  ...[
    'search_path=public',
    'exit_on_error=false',
    'log_checkpoints=false',
    'max_worker_processes=0',
    'max_parallel_workers=0',
    'max_parallel_workers_per_gather=0',
    'max_parallel_maintenance_workers=0',
    'io_method=sync',
    'shared_buffers=64MB',
    'fsync=on',
    'full_page_writes=on',
    'max_wal_size=256MB',
  ].flatMap((setting) => ['-c', setting]),
] as const;

/** Session settings. JIT and parallel plans do not exist here; sorts stay small to bound memory. */
export const SETTINGS = ["SET work_mem = '8MB'", "SET maintenance_work_mem = '32MB'", 'SET jit = off'] as const;
