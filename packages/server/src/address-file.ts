import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the data folder: where the server that holds the folder can be reached. Means nothing while nobody holds the folder. */
const NAME = 'server.url';

export const addressFile = (dataDir: string): string => join(dataDir, NAME);

/** Tells the commands of this machine which server to go through. @returns what takes it back */
export function announce(dataDir: string, url: string): () => void {
  const path = addressFile(dataDir);
  writeFileSync(path, `${url}\n`);
  return () => rmSync(path, { force: true });
}
