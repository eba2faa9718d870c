/**
 * A large genome sent to a server of its own in parts, broken off and taken up again: seconds, and the memory of the server.
 *
 * Form: node bench/uploads.ts [--megabytes 1024] [--once]
 *
 * The file is a VCF of random rows that is written to a temporary folder, as is the data folder, which is encrypted. Memory is VmRSS and
 * VmHWM of the server's process (Linux): what it holds, and the most that it ever held. --once sends it in one request instead, as far
 * as the server takes it (500 MB), for comparison.
 */
import { createWriteStream, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createClient } from '../packages/client/src/index.ts';
import { type ServerProcess, startProcess } from '../packages/server/src/operations/testing/processes.ts';
import { createRandom } from '../packages/tensor/src/random/index.ts';

const { values } = parseArgs({
  options: { megabytes: { type: 'string', default: '1024' }, once: { type: 'boolean', default: false } },
});
const bytes = Number(values.megabytes) * 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), 'aceso-uploads-'));
const megabytes = (n: number): string => `${Math.round(n / 1024)} MB`;
const memory = (pid: number): { now: number; most: number } => {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]);
  return { now: of('VmRSS'), most: of('VmHWM') };
};
const since = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Lines that do not repeat: positions, and quality of random digits. */
async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  const r = createRandom(1);
  out.write(
    '##fileformat=VCFv4.2\n##reference=GRCh38\n##contig=<ID=chr1,length=248956422>\n##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">\n##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\n',
  );
  let position = 0;
  for (let written = 0; written < bytes; ) {
    const lines = Array.from({ length: 20_000 }, () => {
      position += 1 + r.int(8);
      return `chr1\t${position}\t.\t${'ACGT'[r.int(4)]}\t.\t${r.int(10_000)}\tPASS\tDP=${r.int(100_000)}\tGT\t0/0\n`;
    }).join('');
    written += lines.length;
    if (!out.write(lines)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  out.end();
  await finished(out);
}

let server: ServerProcess | undefined;
try {
  const path = join(folder, 'genome.vcf');
  await writeFile(path);
  const file = await openAsBlob(path);
  server = await startProcess({
    ACESO_DATA: join(folder, 'data'),
    ACESO_WEB: folder,
    ACESO_LOG_LEVEL: 'error',
    ACESO_DEMO: '0',
  });
  const { pid } = server;
  const linked = () => /#token=(\S+)/.exec(server!.said())?.[1];
  while (linked() === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  const setup = linked();
  const post = async (to: string, body: object, headers: object = {}) =>
    fetch(`${server!.url}${to}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const session = await post('/api/setup', {
    token: setup,
    username: 'bench',
    name: 'Bench',
    password: 'quiet-harbor-lantern-58',
  });
  const signedIn = {
    cookie: session.headers.getSetCookie()[0]!.split(';')[0]!,
    'x-csrf-token': ((await session.json()) as { csrf: string }).csrf,
  };
  const { token } = (await (await post('/api/tokens', { name: 'bench', expiresInDays: 1 }, signedIn)).json()) as {
    token: string;
  };
  const client = createClient({ baseUrl: server.url, token });
  await client.request('/fhir/Patient/ada', {
    method: 'PUT',
    body: { resourceType: 'Patient', id: 'ada' },
    headers: { 'content-type': 'application/fhir+json' },
  });
  const before = memory(pid);
  say(
    `${(file.size / 1e6).toFixed(0)} MB of VCF, load ${loadavg()[0]!.toFixed(1)}; the server holds ${megabytes(before.now)} before, the most so far ${megabytes(before.most)}`,
  );
  const told = (what: string, start: number): void => {
    const { now, most } = memory(pid);
    say(`${what}: ${since(start)}; the server holds ${megabytes(now)}, the most ever ${megabytes(most)}`);
  };
  let start = performance.now();
  let genome: { id: string };
  if (values.once) {
    genome = await client.request('/api/patients/ada/genomes', {
      method: 'POST',
      query: { name: 'genome.vcf' },
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    });
    told('sent in one request', start);
  } else {
    const stop = new AbortController();
    const options = { name: 'genome.vcf', mark: 'bench' };
    await client.uploads
      .send('ada', file, {
        ...options,
        signal: stop.signal,
        onProgress: (sent, total) => sent > total / 2 && stop.abort(),
      })
      .catch(() => undefined);
    told('broken off at half', start);
    start = performance.now();
    let first: number | undefined;
    const upload = await client.uploads.send('ada', file, { ...options, onProgress: (sent) => (first ??= sent) });
    told(`taken up again at ${(first! / 1e6).toFixed(0)} MB and sent to the end`, start);
    start = performance.now();
    genome = await client.request('/api/patients/ada/genomes/uploaded', { method: 'POST', body: { upload } });
    told('parts made into one encrypted file', start);
  }
  start = performance.now();
  for (;;) {
    const { state, error } = await client.request<{ state?: string; error?: string }>(
      `/api/patients/ada/genomes/${genome.id}`,
    );
    if (state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    told(
      `read by the studio in a process of its own (${state ?? 'ready'}${error === undefined ? '' : `: ${error}`})`,
      start,
    );
    break;
  }
} finally {
  await server?.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
