/**
 * The findings engine on random phantoms of known truth: error of every quantity, against its tolerance.
 *
 *   node bench/imaging.ts [--phantoms 200] [--size 128] [--step 3] [--json OUT]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chestPhantom, type Finding, standardMethods } from '@aceso/imaging';

const { values } = parseArgs({
  options: {
    phantoms: { type: 'string', default: '200' },
    size: { type: 'string', default: '128' },
    step: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const [count, size, step] = [Number(values.phantoms), Number(values.size), Number(values.step)];

interface Row {
  readonly quantity: string;
  readonly error: number;
  readonly tolerance: number;
  readonly seed: number;
}

const rows: Row[] = [];
const registry = standardMethods();
const times: number[] = [];
for (let seed = 1000; seed < 1000 + count; seed++) {
  const { volume, truth } = chestPhantom({ seed, size, step });
  const options = {
    acquisition: { modality: 'CT', kernel: 'STANDARD', sliceThickness: step, kvp: 120 },
    parameters: { slice: truth.bodyComposition.slice, at: truth.vertebra.centre },
  };
  const started = performance.now();
  const found: Finding[] = [];
  for (const name of ['lungs', 'calcium', 'body-composition', 'vertebra'])
    found.push(...(await registry.get(name).run(volume, options)));
  times.push(performance.now() - started);
  const value = (finding: string, region?: string): number =>
    found.find((each) => each.finding === finding && (region === undefined || each.region.name === region))?.value ??
    Number.NaN;
  const share = (quantity: string, measured: number, known: number, tolerance: number): void => {
    rows.push({ quantity, error: (100 * Math.abs(measured - known)) / known, tolerance, seed });
  };
  const plain = (quantity: string, measured: number, known: number, tolerance: number): void => {
    rows.push({ quantity, error: Math.abs(measured - known), tolerance, seed });
  };
  share('lung volume, %', value('lung-volume', 'lungs'), truth.lungVolume.total, 3);
  share('left lung volume, %', value('lung-volume', 'left lung'), truth.lungVolume.left, 4);
  share('right lung volume, %', value('lung-volume', 'right lung'), truth.lungVolume.right, 4);
  plain('LAA-950, points', value('laa-950', 'lungs'), truth.laa950, 2);
  plain('nodules found, count', value('nodule-candidates'), truth.nodules.length, 0);
  for (const nodule of truth.nodules) {
    const near = found.filter(
      ({ finding, region }) =>
        finding === 'nodule-diameter' &&
        region.centre &&
        Math.hypot(...nodule.centre.map((c, axis) => c - region.centre![axis]!)) < nodule.diameter / 2,
    );
    plain('nodule diameter, mm', near[0]?.value ?? Number.NaN, nodule.diameter, 1);
  }
  plain('Agatston score', value('agatston-score'), truth.agatston, 0.01);
  const { muscle, vat, sat } = truth.bodyComposition;
  share('muscle area, %', value('muscle-area'), muscle, 10);
  share('visceral fat, %', value('visceral-fat-area'), vat, 6);
  share('subcutaneous fat, %', value('subcutaneous-fat-area'), sat, 20);
  plain('vertebra, HU', value('vertebral-attenuation'), truth.vertebra.trabecular, 3);
}
const table = [...new Set(rows.map(({ quantity }) => quantity))].map((quantity) => {
  const own = rows.filter((row) => row.quantity === quantity);
  const errors = own.map(({ error }) => error).sort((a, b) => a - b);
  // A value that is missing is outside, whatever the tolerance.
  const outside = own.filter(({ error, tolerance }) => !(error <= tolerance));
  return {
    quantity,
    n: own.length,
    median: Number(errors[Math.floor(errors.length / 2)]!.toFixed(3)),
    worst: Number(Math.max(...errors).toFixed(3)),
    tolerance: own[0]!.tolerance,
    outside: outside.length,
    seeds: outside
      .slice(0, 6)
      .map(({ seed }) => seed)
      .join(' '),
  };
});
console.table(table);
times.sort((a, b) => a - b);
console.log(
  `${count} phantoms of ${size} x ${size}, step ${step} mm; measuring took ${Math.round(times[times.length >> 1]!)} ms (median)`,
);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ count, size, step, table }, null, 2)}\n`);
process.exitCode = table.some(({ outside }) => outside > 0) ? 1 : 0;
