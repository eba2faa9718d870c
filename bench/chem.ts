/**
 * Rates of the chemistry kernel beside python RDKit in one run, one thread each, in molecules per second of CPU time, and end to
 * end (bytes of a SMILES file to linear-model scores within property windows) by the clock.
 *
 *   node bench/chem.ts FILE.smi[.gz] [--python /usr/bin/python3] [--limit N] [--json OUT]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  BulkFingerprint,
  BulkScreen,
  canonicalSmiles,
  describe,
  foldMorgan,
  OUTSIDE,
  parseSmiles,
} from '@aceso/discovery';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string', default: 'python3' },
    limit: { type: 'string', default: '20000' },
    json: { type: 'string' },
  },
});
const path = positionals[0];
if (path === undefined) throw new Error('give a file of SMILES');
const bytes = readFileSync(path);
const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
const lines = text
  .toString('latin1')
  .split('\n')
  .map((line) => line.split(/\s/)[0]!)
  .filter((line) => line !== '')
  .slice(0, Number(values.limit));

/** Best of five rounds over the items, by this process's CPU time; the first rounds warm the compiler up. */
function rate(items: readonly string[], work: (smiles: string) => unknown): number {
  let best = 0;
  for (let round = 0; round < 5; round += 1) {
    const start = process.cpuUsage();
    for (const smiles of items) work(smiles);
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, (items.length / (user + system)) * 1e6);
  }
  return best;
}

const fingerprints = new BulkFingerprint(2, 2048);
const ours: Record<string, number> = {
  'parse + ECFP4': rate(lines, (smiles) => fingerprints.of(smiles)),
  parse: rate(lines, parseSmiles),
  'parse + ECFP4, a molecule object each': rate(lines, (smiles) => foldMorgan(parseSmiles(smiles), 2, 2048)),
  'parse + canonical SMILES': rate(lines.slice(0, 3000), (smiles) => canonicalSmiles(parseSmiles(smiles))),
  'describe (QED and SA score included)': rate(lines.slice(0, 1000), (smiles) => describe(parseSmiles(smiles))),
};

const weights = Float32Array.from({ length: 2048 }, (_, i) => Math.sin(i));
const screen = new BulkScreen({
  weights,
  windows: {
    mw: { least: 150, most: 500 },
    tpsa: { most: 140 },
    nhOh: { most: 5 },
    nO: { most: 10 },
    rings: { most: 6 },
  },
});

/** From the file's bytes to scores, lines cut on the way. */
function endToEnd(): { molecules: number; scored: number; seconds: number; cpu: number } {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let molecules = 0;
  let scored = 0;
  screen.scoreLines(text, (_, score) => {
    molecules += 1;
    if (score > OUTSIDE) scored += 1;
  });
  const used = process.cpuUsage(cpu);
  return { molecules, scored, seconds: (performance.now() - started) / 1000, cpu: (used.user + used.system) / 1e6 };
}
endToEnd();
const whole = endToEnd();

const peer = spawnSync(values.python, [new URL('./chem/rates.py', import.meta.url).pathname], {
  input: `${lines.slice(0, 10_000).join('\n')}\n`,
  encoding: 'utf8',
});
const theirs: Record<string, number> = peer.status === 0 ? (JSON.parse(peer.stdout) as Record<string, number>) : {};
/** The peer's rate for the same work, whatever kind of call it is here. */
const peerOf = (name: string): number | undefined => theirs[name.replace(', a molecule object each', '')];
const row = (name: string): string =>
  `${name.padEnd(40)}${Math.round(ours[name]!).toLocaleString('en-US').padStart(10)}${
    peerOf(name)
      ? `${Math.round(peerOf(name)!).toLocaleString('en-US').padStart(12)}${(ours[name]! / peerOf(name)!).toFixed(1).padStart(8)}x`
      : ''
  }`;
process.stdout.write(
  [
    `${lines.length} molecules, load ${loadavg()[0]!.toFixed(1)}; per second of CPU time, one thread`,
    `${''.padEnd(40)}${'ours'.padStart(10)}${'RDKit'.padStart(12)}`,
    ...Object.keys(ours).map(row),
    `end to end: ${whole.molecules} SMILES in ${whole.cpu.toFixed(2)} s CPU (${whole.seconds.toFixed(2)} s by the clock), ${whole.scored} within the windows: ` +
      `${Math.round(whole.molecules / whole.cpu).toLocaleString('en-US')}/s per core, ${(((whole.molecules / whole.cpu) * 2 * 86_400) / 1e9).toFixed(1)} billion a day on 2 cores`,
    '',
  ].join('\n'),
);
if (values.json)
  writeFileSync(values.json, JSON.stringify({ ours, theirs, endToEnd: whole, load: loadavg()[0] }, null, 1));
