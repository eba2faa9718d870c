import type { Token } from '../../verification/text/tokens.ts';
import { tokenise } from '../../verification/text/tokens.ts';
import { capital, written } from '../common/readable-label.ts';
import type { FindingDefinition } from '../common/schema.ts';
import type { Sex } from '../engine/types.ts';
import { LABS, SEROLOGY } from './labs.data.ts';
import { stem } from './stem.ts';

interface Analyte {
  readonly key: string;
  /** Name for a reader. */
  readonly title: string;
  readonly names: readonly (readonly string[])[];
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly femaleLow: number | undefined;
  readonly femaleHigh: number | undefined;
  readonly via: string;
  readonly backgroundLow: number;
  readonly backgroundHigh: number;
  readonly factors: readonly (readonly [unit: string, factor: number])[];
  readonly count: boolean;
  /** A serology: its finding, present when positive. */
  readonly positive?: string;
}

const bound = (text: string | undefined): number | undefined =>
  text === undefined || text === '-' ? undefined : Number(text);
const keysOf = (name: string): string[] =>
  tokenise(name)
    .filter((token) => token.kind !== 'punct')
    .map((token) => stem(token.norm));

/** The longest of the first two names: "ALT" says less than "alanine aminotransferase". */
const titleOf = (names: string): string =>
  names
    .split(';')
    .slice(0, 2)
    .map((name) => name.trim())
    .reduce((a, b) => (b.length > a.length ? b : a));

function read(): Analyte[] {
  const out: Analyte[] = [];
  for (const line of LABS.split('\n')) {
    if (line.trim() === '') continue;
    const [key = '', names = '', interval = '', via = '', backgrounds = '', units = ''] = line
      .split('|')
      .map((part) => part.trim());
    const [low, high, femaleLow, femaleHigh] = interval.split(/\s+/);
    const [backgroundLow, backgroundHigh] = backgrounds.split(/\s+/).map(Number);
    out.push({
      key,
      title: titleOf(names),
      names: names.split(';').map(keysOf),
      low: bound(low),
      high: bound(high),
      femaleLow: femaleLow === undefined ? bound(low) : bound(femaleLow),
      femaleHigh: femaleHigh === undefined ? bound(high) : bound(femaleHigh),
      via,
      backgroundLow: backgroundLow ?? 0.02,
      backgroundHigh: backgroundHigh ?? 0.02,
      count: units === 'count',
      factors: units
        .split(/\s+/)
        .filter((unit) => unit.includes('*'))
        .map((unit) => [unit.slice(0, unit.indexOf('*')), Number(unit.slice(unit.indexOf('*') + 1))] as const),
    });
  }
  for (const line of SEROLOGY.split('\n')) {
    if (line.trim() === '') continue;
    const [positive = '', names = '', via = '', background = ''] = line.split('|').map((part) => part.trim());
    out.push({
      key: positive,
      title: titleOf(names),
      names: names.split(';').map(keysOf),
      low: undefined,
      high: undefined,
      femaleLow: undefined,
      femaleHigh: undefined,
      via,
      backgroundLow: Number(background),
      backgroundHigh: Number(background),
      count: false,
      factors: [],
      positive,
    });
  }
  return out;
}

const ANALYTES = read();

/** The findings that values of the analytes give: `na-low`, `na-high`, `ana-pos`... */
export function labFindings(): FindingDefinition[] {
  const out: FindingDefinition[] = [];
  for (const one of ANALYTES) {
    const base = { kind: 'test' as const, via: one.via, patterns: [], implies: [] };
    const name = written(one.title);
    if (one.positive !== undefined) {
      if (one.positive !== 'hematuria')
        out.push({
          ...base,
          id: one.positive,
          label: capital(`${written(one.title)} (positive)`),
          background: one.backgroundHigh,
        });
      continue;
    }
    out.push({ ...base, id: `${one.key}-low`, label: `Low ${name}`, background: one.backgroundLow });
    out.push({ ...base, id: `${one.key}-high`, label: `High ${name}`, background: one.backgroundHigh });
  }
  return out;
}

const BY_FIRST = new Map<string, { keys: readonly string[]; analyte: Analyte }[]>();
for (const analyte of ANALYTES)
  for (const keys of analyte.names)
    if (keys.length > 0) BY_FIRST.set(keys[0]!, [...(BY_FIRST.get(keys[0]!) ?? []), { keys, analyte }]);
for (const list of BY_FIRST.values()) list.sort((a, b) => b.keys.length - a.keys.length);

export interface LabMention {
  readonly finding: string;
  readonly status: 'observed' | 'excluded';
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(stem));
const HIGH = words('elevated high increased raised elevation increase prolonged supranormal');
const LOW = words('low decreased reduced diminished depressed deficient deficiency suppressed undetectable shortened');
const NORMAL = words('normal unremarkable wnl');
const POSITIVE = words('positive present detected reactive elevated increased high');
const NEGATIVE = words('negative absent undetectable nonreactive undetected normal');
/** Short names that are words or letters elsewhere: only with a value straight behind. */
const SHORT = new Set([
  'k',
  'na',
  'ca',
  'cl',
  'pt',
  'ph',
  'lead',
  'iron',
  'cr',
  'cholesterol',
  'potassium',
  'rf',
  'ace',
  'ama',
  'ck',
  'lh',
  'glucose',
]);
const URINE = new Set(
  ['urine', 'urinary', 'urinalysis', 'csf', 'cerebrospinal', 'synovial', 'pleural', 'ascitic', 'dipstick'].map(stem),
);

/**
 * Values and verdicts of analytes in a clause: "Na 128", "platelets: 700,000/mm3", "elevated troponin", "ANA negative".
 *
 * @param context words of headings above the clause: a glucose of the urine is no blood glucose
 */
export function findLabs(
  tokens: readonly Token[],
  patient: { readonly sex?: Sex; readonly ageYears?: number },
  context = '',
): LabMention[] {
  const keys = tokens.map((token) => (token.kind === 'punct' ? token.text : stem(token.norm)));
  const contextWords = new Set(keysOf(context));
  const fluidAbove = [...contextWords].some((key) => URINE.has(key));
  const hits: { analyte: Analyte; from: number; to: number }[] = [];
  for (let i = 0; i < keys.length; ) {
    const found = (BY_FIRST.get(keys[i]!) ?? []).find(({ keys: name }) => name.every((key, k) => keys[i + k] === key));
    if (found) {
      hits.push({ analyte: found.analyte, from: i, to: i + found.keys.length });
      i += found.keys.length;
    } else i += 1;
  }
  const out: LabMention[] = [];
  hits.forEach((hit, index) => {
    const stop = hits[index + 1]?.from ?? keys.length;
    const start = index > 0 ? hits[index - 1]!.to : 0;
    const otherFluid = fluidAbove || keys.slice(Math.max(start, hit.from - 3), hit.from).some((key) => URINE.has(key));
    const verdict = judge(hit, tokens, keys, start, stop, patient, otherFluid);
    for (const [finding, status] of verdict) out.push({ finding, status, from: hit.from, to: hit.to });
  });
  return out;
}

type Verdict = readonly (readonly [finding: string, status: 'observed' | 'excluded'])[];

function judge(
  hit: { readonly analyte: Analyte; readonly from: number; readonly to: number },
  tokens: readonly Token[],
  keys: readonly string[],
  start: number,
  stop: number,
  patient: { readonly sex?: Sex; readonly ageYears?: number },
  otherFluid: boolean,
): Verdict {
  const { analyte } = hit;
  const behind = keys.slice(hit.to, Math.min(stop, hit.to + 12));
  const ends = behind.findIndex((key) => key === ';' || key === '.');
  const near = ends >= 0 ? behind.slice(0, ends) : behind;
  const before = keys.slice(Math.max(start, hit.from - 3), hit.from);
  const short = hit.to - hit.from === 1 && SHORT.has(keys[hit.from]!);
  if (analyte.positive !== undefined) {
    const id = analyte.positive;
    if (near.some((key) => NEGATIVE.has(key)) || before.some((key) => NEGATIVE.has(key) || key === 'no'))
      return [[id, 'excluded']];
    if (near.some((key) => POSITIVE.has(key)) || before.some((key) => POSITIVE.has(key))) return [[id, 'observed']];
    const titer = near.findIndex((key) => key === 'titer' || key === ':');
    if (titer >= 0 && near.includes('1')) return [[id, 'observed']];
    if (
      /^(?:ketones-urine|aso-high)$/.test(id) &&
      near.some((key) => /^\d/.test(key) && Number(key.replace(/,/g, '')) > 2)
    )
      return [[id, 'observed']];
    return [];
  }
  const high = `${analyte.key}-high`;
  const low = `${analyte.key}-low`;
  const isUrineOnly = otherFluid && analyte.via !== 'csf' && analyte.via !== 'urine';
  if (isUrineOnly && !['bili', 'cortisol', 'metanephrines', 'porphobilinogen', 'ldh', 'hiaa'].includes(analyte.key))
    return [];
  // A verdict in words is worth more than a number whose interval we would have to guess.
  let counted = false;
  for (const key of near.slice(0, 10)) {
    if (key === 'no' || key === 'not') break;
    // "Platelets 9,000, other counts normal": past the number and a comma another thing is spoken of.
    if (key === ',' && counted) break;
    if (/^\d/.test(key)) counted = true;
    if (HIGH.has(key) || key === '↑')
      return [
        [high, 'observed'],
        [low, 'excluded'],
      ];
    if (LOW.has(key) || key === '↓')
      return [
        [low, 'observed'],
        [high, 'excluded'],
      ];
    if (NORMAL.has(key))
      return [
        [high, 'excluded'],
        [low, 'excluded'],
      ];
    if (analyte.key === 'hcg' && POSITIVE.has(key)) return [[high, 'observed']];
    if (analyte.key === 'hcg' && NEGATIVE.has(key)) return [[high, 'excluded']];
  }
  if (!short || near.length > 0) {
    for (const key of [...before].reverse()) {
      if (key === ',' || key === ':' || key === ';') break;
      if (HIGH.has(key))
        return [
          [high, 'observed'],
          [low, 'excluded'],
        ];
      if (LOW.has(key))
        return [
          [low, 'observed'],
          [high, 'excluded'],
        ];
      if (NORMAL.has(key))
        return [
          [high, 'excluded'],
          [low, 'excluded'],
        ];
    }
  }
  const place = near.findIndex((key) => /^\d/.test(key));
  if (place < 0 || place > 4) return [];
  const token = tokens[hit.to + place]!;
  if (token.kind !== 'number') return [];
  let value = Number(token.text.replaceAll(',', ''));
  if (!Number.isFinite(value)) return [];
  const unit = keys
    .slice(hit.to + place + 1, hit.to + place + 5)
    .join('')
    .toLowerCase();
  const raw = tokens
    .slice(hit.to + place + 1, hit.to + place + 5)
    .map((t) => t.text)
    .join('')
    .toLowerCase();
  if (raw.startsWith('%') && (analyte.count || analyte.key === 'hemoglobin')) return [];
  if (near[place + 1] === '-' && raw.length > 1 && /^-?\d/.test(raw.slice(1)) && raw.includes('hpf')) return [];
  for (const [name, factor] of analyte.factors) if (raw.startsWith(name) || unit.startsWith(name)) value *= factor;
  if (analyte.count && value >= 400 && !(analyte.key === 'platelets' && value < 3000 && !/^\/|^cells/.test(raw)))
    value /= 1000;
  if (analyte.count && raw.startsWith('million')) value *= 1000;
  if (analyte.key === 'hemoglobin' && value > 30) value /= 10;
  return byInterval(analyte, value, patient, high, low);
}

function byInterval(
  analyte: Analyte,
  value: number,
  patient: { readonly sex?: Sex; readonly ageYears?: number },
  high: string,
  low: string,
): Verdict {
  const age = patient.ageYears;
  let bottom = patient.sex === 'female' ? analyte.femaleLow : analyte.low;
  let top = patient.sex === 'female' ? analyte.femaleHigh : analyte.high;
  if (age !== undefined && age < 12) {
    if (analyte.key === 'hemoglobin') [bottom, top] = age < 0.1 ? [13, 22] : age < 2 ? [10.5, 14.5] : [11, 15.5];
    else if (analyte.key === 'wbc') [bottom, top] = age < 0.1 ? [9, 30] : [5, 15];
    else if (analyte.key === 'lymph') [bottom, top] = age < 2 ? [3, 13] : [1.5, 8];
    else if (analyte.key === 'alp') top = 420;
    else if (analyte.key === 'phos') [bottom, top] = [3.7, 7];
    else if (analyte.key === 'bili' && age < 0.06) top = 2;
    else if (analyte.key === 'retic' && age < 0.05) [bottom, top] = [0.1, 6];
    else if (analyte.key === 'mcv') [bottom, top] = age < 0.2 ? [90, 125] : [72, 95];
    else if (analyte.key === 'hematocrit') [bottom, top] = age < 0.1 ? [42, 65] : [33, 45];
    else if (analyte.key === 'cr') [bottom, top] = [0.1, 0.8];
  }
  if (analyte.key === 't4' && bottom === undefined) [bottom, top] = value > 3 ? [4.6, 12] : [0.8, 1.9];
  if (analyte.key === 'troponin' && value > 5 && value < 15) return [];
  if (top === undefined && bottom === undefined) return [];
  if (top !== undefined && value > top) {
    const more: (readonly [string, 'observed'])[] = [];
    if (analyte.key === 'glucose' && value > 600) more.push(['glucose-very-high', 'observed']);
    if (analyte.key === 'wbc' && value > 50) more.push(['wbc-very-high', 'observed']);
    if (analyte.key === 'hcg' && value > 100_000) more.push(['hcg-very-high', 'observed']);
    return [[high, 'observed'], [low, 'excluded'], ...more];
  }
  if (bottom !== undefined && value < bottom)
    return [
      [low, 'observed'],
      [high, 'excluded'],
    ];
  return [
    [high, 'excluded'],
    [low, 'excluded'],
  ];
}
