/**
 * The server that bench/dicomweb.ts measures, in a process of its own as Orthanc is: the programs share nothing with whoever asks.
 * node bench/dicomweb-server.ts FOLDER; prints its address as a line and serves until it is ended.
 */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '../packages/server/src/config.ts';
import { createLogger } from '../packages/server/src/http/logging.ts';
import { createServer } from '../packages/server/src/server.ts';
import { signedIn } from '../packages/server/src/testing/signed-in.ts';
import { openStore } from '../packages/store/src/index.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name a folder for the data: node bench/dicomweb-server.ts FOLDER');
const store = await openStore({ dataDir: join(folder, 'aceso') });
const config = readConfig({
  ACESO_DATA: folder,
  ACESO_LOG_LEVEL: 'silent',
  ACESO_WEB: '/nonexistent',
  ACESO_REQUESTS_PER_MINUTE: '1000000',
});
const { app } = await createServer({ store, config, logger: createLogger(config), identify: signedIn() });
await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/dicomweb`);
process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => store.close())
    .then(() => process.exit(0));
});
