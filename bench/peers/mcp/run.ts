/**
 * The official MCP conformance suite against our server: node bench/peers/mcp/run.ts --suite FOLDER
 * FOLDER holds node_modules with @modelcontextprotocol/conformance (npm install there; it is not one of our packages).
 * Its other scenarios ask for tools, prompts and resources of its own example server and do not apply.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../../packages/server/src/config.ts';
import { createLogger } from '../../../packages/server/src/http/logging.ts';
import { createServer } from '../../../packages/server/src/server.ts';
import { signedIn } from '../../../packages/server/src/testing/signed-in.ts';
import { openStore } from '../../../packages/store/src/index.ts';

const SCENARIOS = ['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'];

const { values } = parseArgs({ options: { suite: { type: 'string', default: '.' } } });
const program = resolve(values.suite, 'node_modules/.bin/conformance');
const folder = mkdtempSync(join(tmpdir(), 'aceso-mcp-'));
const store = await openStore({ dataDir: folder });
const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
const { app } = await createServer({ store, config, logger: createLogger(config), identify: signedIn() });
const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/mcp`;
const rows: { scenario: string; passed: boolean; said: string }[] = [];
try {
  for (const scenario of SCENARIOS) {
    const child = spawn(program, ['server', '--url', url, '--scenario', scenario], { cwd: folder });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    const code = await new Promise<number>((done) => child.once('close', (status) => done(status ?? 1)));
    rows.push({ scenario, passed: code === 0, said: said.trim() });
  }
} finally {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const { scenario, passed, said } of rows)
  console.log(`${passed ? 'pass' : 'FAIL'}  ${scenario}${passed ? '' : `\n${said}`}`);
mkdirSync('bench/out', { recursive: true });
writeFileSync(
  'bench/out/mcp-conformance.json',
  JSON.stringify(
    rows.map(({ scenario, passed }) => ({ scenario, passed })),
    null,
    2,
  ),
);
process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
