/**
 * Compiles CDC's CDSi supporting data (public domain) for the program:
 *   node packages/studios/engagement/scripts/import-cdsi.ts ARCHIVE.tar.gz --version 4.64 --out FILE.json.gz
 * The archive holds the XML files of one release, as CDC publishes them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compileCdsi } from './compile-cdsi.ts';
import { untar } from './tar.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string' }, out: { type: 'string' } },
});
const [archive] = positionals;
if (!archive || !values.version || !values.out) {
  process.stderr.write('Give the archive of the XML files, --version and --out.\n');
  process.exit(2);
}
const files = new Map(
  [...untar(gunzipSync(readFileSync(archive)))].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
);
writeFileSync(values.out, gzipSync(JSON.stringify(compileCdsi(files, values.version)), { level: 9 }));
