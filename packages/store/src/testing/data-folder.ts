import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of an empty embedded database. */
    emptyDatabase: string;
  }
}

/** Gives a data folder an empty embedded database, for a server or a command that a test starts as a process of its own. */
export function prepareDataFolder(folder: string): string {
  cpSync(inject('emptyDatabase'), join(folder, 'pg'), { recursive: true });
  return folder;
}
