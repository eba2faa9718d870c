import { randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import type { AuditCheckpoint } from '../port.ts';
import { asCheckpoint } from './checkpoint.ts';

/**
 * The newest checkpoint, kept in a file outside the database, so that a log that was cut short in the database does
 * not match what this file has seen, even when nobody saved a checkpoint by hand.
 */
export interface Witness {
  readonly file: string;
  /** Absent: nothing was witnessed yet. `unreadable`: a file is there that holds no checkpoint. */
  read(): Promise<AuditCheckpoint | 'unreadable' | undefined>;
  /** Replaces the file in one step, on disk before it resolves. Calls must not overlap. */
  write(checkpoint: AuditCheckpoint): Promise<void>;
}

export function fileWitness(file: string): Witness {
  // Servers that share a Postgres may share the folder too.
  const temporary = `${file}.${randomUUID()}`;
  return {
    file,
    async read() {
      let text: string;
      try {
        text = await readFile(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
      try {
        return asCheckpoint(JSON.parse(text)) ?? 'unreadable';
      } catch {
        return 'unreadable';
      }
    },
    async write(checkpoint) {
      const handle = await open(temporary, 'w', 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(checkpoint)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    },
  };
}
