/**
 * A long table through the default method: read, fit, sample with one and with several threads, write.
 *   node bench/synthetic-scale.ts [--rows 1000000] [--columns 20] [--workers 1,2] [--method trees]
 * The table is made by a seed: half of its columns are levels, half numbers, each following from columns before it. Wall and CPU
 * seconds, and the memory the process ever held; the sampled bytes of every number of threads must be the same.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { csvPieces, fitModel, type Method, readTableFile, sampleModel } from '@aceso/synthetic';
import { createRandom } from '@aceso/tensor/random';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    columns: { type: 'string', default: '20' },
    workers: { type: 'string', default: '1,2' },
    method: { type: 'string', default: 'trees' },
  },
});
const rows = Number(values.rows);
const width = Number(values.columns);

function* lines(): Generator<string> {
  const random = createRandom(1);
  yield `${Array.from({ length: width }, (_, c) => `${c % 2 === 0 ? 'level' : 'number'}${c}`).join()}\n`;
  const before = new Float64Array(width);
  for (let row = 0; row < rows; row += 1) {
    const cells: string[] = [];
    for (let c = 0; c < width; c += 1) {
      const pull = c === 0 ? 0 : 0.6 * before[c - 1]! + 0.2 * before[c >> 1]!;
      const value = pull + random.normal();
      before[c] = value;
      if (c % 2 === 0) cells.push(`L${Math.max(0, Math.min(2 + (c % 9), Math.floor(3 + value)))}`);
      else cells.push(random.next() < 0.05 ? '' : (100 + 15 * value).toFixed(c % 3));
    }
    yield `${cells.join()}\n`;
  }
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = ((performance.now() - wall) / 1000).toFixed(1);
  const memory = (process.resourceUsage().maxRSS / 1e6).toFixed(2);
  console.log(
    `${name.padEnd(22)} ${seconds} s wall, ${((user + system) / 1e6).toFixed(1)} s CPU, ${memory} GB at most`,
  );
  return result;
}

const place = mkdtempSync(join(tmpdir(), 'aceso-scale-'));
const path = join(place, 'long.csv');
await pipeline(Readable.from(lines()), createWriteStream(path));
console.log(
  `${rows} rows x ${width} columns, ${values.method}, load ${loadavg()[0]!.toFixed(1)}, node ${process.version}`,
);
const { table } = await timed('read', () => readTableFile(path, {}));
const model = await timed('fit', async () => fitModel(table, { method: values.method as Method, seed: 1 }));
const sums = new Set<string>();
for (const workers of values.workers.split(',').map(Number)) {
  const synthetic = await timed(`sample, ${workers} thread${workers > 1 ? 's' : ''}`, () =>
    sampleModel(model, rows, { seed: 2, workers }),
  );
  const hash = createHash('sha256');
  await timed('write', async () => {
    for (const piece of csvPieces(synthetic, 2)) hash.update(piece);
  });
  sums.add(hash.digest('hex'));
}
console.log(sums.size === 1 ? `the same bytes: ${[...sums][0]}` : 'DIFFERENT BYTES');
rmSync(place, { recursive: true });
process.exit(sums.size === 1 ? 0 : 1);
