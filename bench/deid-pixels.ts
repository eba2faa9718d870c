/**
 * How much of the text that is drawn into pictures is blacked out, and how much of the pictures with it.
 *
 * usage: node bench/deid-pixels.ts --python PY [--count 60] [--seed 1] [--json FILE]   (PY has pillow and numpy)
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openTextReader } from '../packages/studios/imaging/src/ocr/recognise.ts';
import { textRegions } from '../packages/studios/imaging/src/ocr/text-regions.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'aceso-burned-in-'));
const { status } = spawnSync(
  values.python,
  [join(import.meta.dirname, 'peers/burned_in_text.py'), folder, values.count, values.seed],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(1);

interface Made {
  readonly file: string;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  /** x, y, right, bottom, size in points, grey value. */
  readonly boxes: readonly (readonly [number, number, number, number, number, number])[];
}
const made = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Made[];
const reader = await openTextReader();
const rows: { kind: string; size: number; covered: number }[] = [];
let [black, text] = [0, 0];
const started = process.cpuUsage();
for (const { file, kind, width, height, boxes } of made) {
  const regions = await textRegions(
    { width, height, pixels: Uint8Array.from(readFileSync(join(folder, file))) },
    reader,
  );
  const mask = new Uint8Array(width * height);
  for (const { x, y, width: w, height: h } of regions)
    for (let row = y; row < y + h; row++) mask.fill(1, row * width + x, row * width + x + w);
  black += mask.reduce((sum, each) => sum + each, 0) / mask.length;
  for (const [x0, y0, x1, y1, size] of boxes) {
    let [inside, all] = [0, 0];
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) {
        all++;
        inside += mask[y * width + x]!;
      }
    text += all / mask.length;
    rows.push({ kind, size, covered: inside / all });
  }
}
const cpu = process.cpuUsage(started);
await reader.close();
rmSync(folder, { recursive: true });

const share = (of: typeof rows): { texts: number; covered: number } => ({
  texts: of.length,
  covered: of.filter(({ covered }) => covered > 0.9).length / of.length,
});
const report = {
  pictures: made.length,
  all: share(rows),
  ultrasound: share(rows.filter(({ kind }) => kind === 'ultrasound')),
  radiograph: share(rows.filter(({ kind }) => kind === 'radiograph')),
  small: share(rows.filter(({ size }) => size <= 12)),
  large: share(rows.filter(({ size }) => size > 12)),
  /** Mean share of a picture that became black, and that is text. */
  black: black / made.length,
  text: text / made.length,
  cpuSecondsPerPicture: (cpu.user + cpu.system) / 1e6 / made.length,
};
console.table(report);
if (values.json) writeFileSync(values.json, JSON.stringify(report, null, 2));
