import { PGlite } from '@electric-sql/pglite';
import { START_PARAMS } from './pglite-settings.ts';

/**
 * Makes the embedded database in the folder of the first argument and ends: a program of its own, because making one takes twice
 * the memory of running one, and only the end of a process gives all of it back.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('pglite-create needs the folder of the database.');
const database = await PGlite.create({ dataDir: folder, relaxedDurability: false, startParams: [...START_PARAMS] });
await database.close();
