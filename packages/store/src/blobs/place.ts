import { join } from 'node:path';

/** The folder of a blob: `ab/cd` of `abcd...`. */
export const placeOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
