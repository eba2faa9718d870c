import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Bundle } from '@medplum/fhirtypes';

/** Patient bundles of a folder (`*.json`, `*.json.gz`), as text. */
export function readBundles(folder: string): string[] {
  const files = readdirSync(folder)
    .filter((name) => /\.json(\.gz)?$/.test(name))
    .sort();
  if (files.length === 0) throw new Error(`${folder} holds no .json or .json.gz bundles.`);
  return files.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  });
}

const UUID = /[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;
const DATE = /"((?:19|20)\d\d)-(\d\d)-(\d\d)(?=["T])/g;

/**
 * Patient number `n`, made from the bundles in turn: new ids, and all dates later by up to four weeks.
 * `perPatient` bounds the resources (the patient and what comes first in its record); 0 takes all.
 */
export function replicate(texts: readonly string[], n: number, perPatient: number): Bundle {
  const text = texts[n % texts.length]!;
  const copy = Math.floor(n / texts.length);
  // All by the same number of days, or a period could end before it begins.
  const days = (copy * 5) % 28;
  const moved = text
    .replace(UUID, (head) => ((Number.parseInt(head, 16) + copy * 2_654_435) >>> 0).toString(16).padStart(8, '0'))
    .replace(DATE, (_, year: string, month: string, day: string) => {
      const shifted = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + days));
      return `"${shifted.toISOString().slice(0, 10)}`;
    });
  const bundle = JSON.parse(moved) as Bundle;
  const billing = new Set(['Claim', 'ExplanationOfBenefit']);
  const entries = (bundle.entry ?? []).filter(
    (entry) => perPatient === 0 || !billing.has(entry.resource?.resourceType ?? ''),
  );
  // The last entries are the latest in a life; beginning and end together give a mix of kinds.
  const half = Math.floor(perPatient / 2);
  const kept =
    perPatient === 0 || entries.length <= perPatient ? entries : [...entries.slice(0, half), ...entries.slice(-half)];
  return { ...bundle, entry: kept };
}

export async function* patients(texts: readonly string[], from: number, to: number, perPatient: number) {
  for (let n = from; n < to; n++) yield { where: `patient ${n}`, bundle: replicate(texts, n, perPatient) };
}

/** `--name value` options; a first argument without a name is the folder, `data`. */
export function options(argv: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const named = argv[0]?.startsWith('--') === false ? ['--data', ...argv] : argv;
  for (let i = 0; i < named.length; i += 2) found.set(named[i]!.replace(/^--/, ''), named[i + 1] ?? '');
  return found;
}

export const rss = (): number => Math.round(process.memoryUsage().rss / 1e6);
