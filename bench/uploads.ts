/**
 * A large genome sent to a server of its own in parts, broken off and taken up again: seconds, and the memory of the server.
 *
 * Form: node bench/uploads.ts [--megabytes 1024] [--once | --gzip]
 *
 * The file is a VCF of random rows that is written to a temporary folder, as is the data folder, which is encrypted. Memory is VmRSS and
 * VmHWM of the server's process (Linux): what it holds, and the most that it ever held; and the most of the process that reads. --once
 * sends it in one request instead, as far as the server takes it (500 MB), for comparison. --gzip writes it as bgzip does, with rows as
 * programs that call variants write them: so many megabytes compressed.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { crc32, deflateRawSync } from 'node:zlib';
import { createClient } from '../packages/client/src/index.ts';
import { type ServerProcess, startProcess } from '../packages/server/src/operations/testing/processes.ts';
import { createRandom } from '../packages/tensor/src/random/index.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1024' },
    once: { type: 'boolean', default: false },
    gzip: { type: 'boolean', default: false },
  },
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

/** A block of BGZF (SAM specification, section 4.1). */
function blockOf(text: Buffer): Buffer {
  const packed = deflateRawSync(text, { level: 1 });
  const head = Buffer.from('1f8b08040000000000ff060042430200', 'hex');
  const block = Buffer.alloc(head.length + 2 + packed.length + 8);
  head.copy(block);
  block.writeUInt16LE(block.length - 1, 16);
  packed.copy(block, 18);
  block.writeUInt32LE(crc32(text), block.length - 8);
  block.writeUInt32LE(text.length, block.length - 4);
  return block;
}

/** The variants of a genome over 22 chromosomes: positions in order, three of four heterozygous. */
async function writeZipped(path: string): Promise<{ rows: number; plain: number }> {
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  const r = createRandom(1);
  const contigs = Array.from({ length: 22 }, (_, i) => `##contig=<ID=chr${i + 1},length=250000000>\n`).join('');
  let text = `##fileformat=VCFv4.2\n##reference=GRCh38\n${contigs}##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">\n##INFO=<ID=MQ,Number=1,Type=Float,Description="Mapping quality">\n##INFO=<ID=X,Number=1,Type=String,Description="Further annotations">\n##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depths">\n##FORMAT=<ID=PL,Number=G,Type=Integer,Description="Likelihoods">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\n`;
  // What other programs say of a variant, as texts that do not repeat within the window of the compression.
  const pool = Array.from(
    { length: 1 << 21 },
    () => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'[r.int(64)],
  ).join('');
  let [position, rows, plain, written, last] = [0, 0, 0, 0, 1];
  while (written < bytes) {
    const chromosome = Math.min(22, 1 + Math.floor((22 * written) / bytes));
    if (chromosome !== last) position = 0;
    last = chromosome;
    for (let i = 0; i < 5000; i++, rows++) {
      position += 1 + r.int(300);
      const [ref, step] = [r.int(4), 1 + r.int(3)];
      const depth = r.int(60);
      const from = r.int(pool.length - 220);
      text += `chr${chromosome}\t${position}\t.\t${'ACGT'[ref]}\t${'ACGT'[(ref + step) % 4]}\t${r.int(1_000_000) / 100}\tPASS\tDP=${depth};MQ=${r.int(6000) / 100};QD=${r.int(4000) / 100};FS=${r.int(100_000) / 1000};SOR=${r.int(4000) / 1000};X=${pool.slice(from, from + 220)}\tGT:AD:PL\t${r.int(4) === 0 ? '1/1' : '0/1'}:${r.int(60)},${depth}:${r.int(2000)},0,${r.int(2000)}\n`;
    }
    const all = Buffer.from(text);
    let at = 0;
    for (; all.length - at >= 65_280; at += 65_280) {
      const block = blockOf(all.subarray(at, at + 65_280));
      written += block.length;
      plain += 65_280;
      if (!out.write(block)) await once(out, 'drain');
    }
    text = all.toString('latin1', at);
  }
  plain += text.length;
  out.write(blockOf(Buffer.from(text)));
  out.end(Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex'));
  await finished(out);
  return { rows, plain };
}

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
  const name = values.gzip ? 'genome.vcf.gz' : 'genome.vcf';
  const path = join(folder, name);
  if (values.gzip) {
    const { rows, plain } = await writeZipped(path);
    say(`${rows} variants, ${(plain / 1e6).toFixed(0)} MB before they were compressed`);
  } else await writeFile(path);
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
    const options = { name, mark: 'bench' };
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
    told('handed over by the request', start);
  }
  start = performance.now();
  let reader = 0;
  let isJoining = true;
  for (;;) {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    // One that ended meanwhile has no memory.
    for (const child of children) {
      try {
        reader = Math.max(reader, memory(Number(child)).most || 0);
      } catch {}
    }
    const { state, error, progress } = await client.request<{
      state?: string;
      error?: string;
      progress?: { message: string };
    }>(`/api/patients/ada/genomes/${genome.id}`);
    if (isJoining && !values.once && progress && !['', 'joining'].includes(progress.message)) {
      isJoining = false;
      told('parts made into one encrypted file by the job', start);
      start = performance.now();
    }
    if (state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 250));
      continue;
    }
    const how = `${state ?? 'ready'}${error === undefined ? '' : `: ${error}`}`;
    told(`read by the studio in a process of its own, which held ${megabytes(reader)} at most (${how})`, start);
    break;
  }
  start = performance.now();
  const region = await client.request<{ variants: readonly object[] }>(
    `/api/patients/ada/genomes/${genome.id}/variants`,
    { query: { region: 'chr22:1000000-1100000' } },
  );
  told(`a region of the last chromosome, ${region.variants.length} variants`, start);
} finally {
  await server?.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
