/**
 * Importing an Apple Health export of a given size: CPU seconds, largest memory, and whether every step is counted once.
 *   node bench/wearables.ts [--megabytes 1000] [--record]
 * The export is made here: heart rates every few seconds, steps of a watch and of a phone for the same minutes, sleep.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { megabytes: { type: 'string', default: '1000' }, record: { type: 'boolean', default: false } },
});
const target = Number(values.megabytes) * 1e6;
const folder = mkdtempSync(join(tmpdir(), 'aceso-wearables-bench-'));
const path = join(folder, 'export.xml');
const BEGIN = Date.UTC(2015, 0, 1);
const DAY = 86_400_000;
const at = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
const WATCH =
  'sourceName="Ana&#8217;s Apple Watch" sourceVersion="10.1" device="&lt;&lt;HKDevice: 0x283f1c0f0&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,1, software:10.1&gt;"';
const PHONE =
  'sourceName="Ana&#8217;s iPhone" sourceVersion="17.1" device="&lt;&lt;HKDevice: 0x283f1c0f1&gt;, name:iPhone, manufacturer:Apple Inc., model:iPhone, hardware:iPhone14,2, software:17.1&gt;"';
const record = (type: string, source: string, unit: string, from: number, to: number, value: string | number): string =>
  ` <Record type="${type}" ${source} ${unit === '' ? '' : `unit="${unit}" `}creationDate="${at(to)}" startDate="${at(from)}" endDate="${at(to)}" value="${value}"/>\n`;

try {
  const handle = openSync(path, 'w');
  let size = 0;
  let records = 0;
  let steps = 0;
  const write = (text: string): void => {
    size += writeSync(handle, text);
  };
  write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record)*>\n]>\n<HealthData locale="en_GB">\n',
  );
  let days = 0;
  for (; size < target; days += 1) {
    const day = BEGIN + (days % 3900) * DAY;
    // Past ten years the same days come again, some milliseconds of the clock later.
    const shift = Math.floor(days / 3900) * 1000;
    let text = record(
      'HKCategoryTypeIdentifierSleepAnalysis',
      WATCH,
      '',
      day + shift,
      day + 6 * 3_600_000 + shift,
      'HKCategoryValueSleepAnalysisAsleepCore',
    );
    for (let minute = 0; minute < 1440; minute += 1) {
      const time = day + minute * 60_000 + shift;
      text += record('HKQuantityTypeIdentifierHeartRate', WATCH, 'count/min', time, time, 60 + ((minute * 7) % 50));
      records += 1;
      if (minute % 4 === 0 && minute > 420 && shift === 0) {
        text += record('HKQuantityTypeIdentifierStepCount', PHONE, 'count', time, time + 60_000, 90);
        text += record('HKQuantityTypeIdentifierStepCount', WATCH, 'count', time, time + 60_000, 100);
        steps += 100;
        records += 2;
      }
    }
    records += 1;
    write(text);
  }
  write('</HealthData>\n');
  closeSync(handle);
  const cli = new URL('../packages/cli/bin/aceso.js', import.meta.url).pathname;
  const out = join(folder, 'record.ndjson');
  const run = spawnSync(
    '/usr/bin/time',
    [
      '-f',
      'TIME %U %S %M %e',
      process.execPath,
      cli,
      'wearables',
      'import',
      path,
      '--json',
      ...(values.record ? ['--record', out] : []),
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  const [, user, system, memory, wall] = /TIME ([\d.]+) ([\d.]+) (\d+) ([\d.]+)/.exec(run.stderr) ?? [];
  if (run.status !== 0 || user === undefined) throw new Error(run.stderr.slice(-800));
  const report = JSON.parse(run.stdout) as {
    samples: { read: number; kept: number };
    days: { sums: { steps?: number } }[];
    observationCount: number;
  };
  const counted = report.days.reduce((sum, { sums }) => sum + (sums.steps ?? 0), 0);
  const seconds = Number(user) + Number(system);
  const result = {
    megabytes: Math.round(size / 1e6),
    records,
    read: report.samples.read,
    kept: report.samples.kept,
    days: report.days.length,
    cpuSeconds: seconds,
    wallSeconds: Number(wall),
    megabytesPerCpuSecond: Number((size / 1e6 / seconds).toFixed(1)),
    largestMemoryMegabytes: Math.round(Number(memory) / 1024),
    steps,
    counted,
    ...(values.record
      ? { observations: report.observationCount, recordMegabytes: Math.round(statSync(out).size / 1e6) }
      : {}),
  };
  console.table(result);
  console.log(JSON.stringify(result));
  if (counted !== steps || report.samples.read !== records) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
