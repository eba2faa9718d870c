import type { Dosage, MedicationEntry } from '@aceso/fhir';
import { unitOf } from '../text/units.ts';
import type { Work } from './work.ts';

/** A frequency in words: times per day, where it can be said. */
export interface StatedFrequency {
  readonly perDay: number | undefined;
  readonly text: string;
  /** First tokens of the numbers it used. */
  readonly numbers: readonly number[];
}

const CODES: ReadonlyMap<string, number> = new Map([
  ['qd', 1],
  ['daily', 1],
  ['od', 1],
  ['bid', 2],
  ['tid', 3],
  ['qid', 4],
  ['qhs', 1],
  ['hs', 1],
  ['nightly', 1],
  ['qam', 1],
  ['qpm', 1],
  ['weekly', 1 / 7],
  ['monthly', 1 / 30.44],
  ['qod', 0.5],
  ['bedtime', 1],
  ['hourly', 24],
  ['biweekly', 1 / 14],
  ['qday', 1],
  ['qday', 1],
  ['qweek', 1 / 7],
  ['am', 1],
  ['pm', 1],
  ['bd', 2],
  ['tds', 3],
  ['qds', 4],
  ['yearly', 1 / 365.25],
  ['annually', 1 / 365.25],
  ['nocte', 1],
  ['mane', 1],
  ['noct', 1],
]);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);
const PERIOD_DAYS: ReadonlyMap<string, number> = new Map([
  ['day', 1],
  ['daily', 1],
  ['d', 1],
  ['hour', 1 / 24],
  ['hr', 1 / 24],
  ['h', 1 / 24],
  ['week', 7],
  ['weekly', 7],
  ['wk', 7],
  ['month', 30.44],
  ['monthly', 30.44],
  ['year', 365.25],
  ['night', 1],
  ['morning', 1],
  ['evening', 1],
  ['minute', 1 / 1440],
  ['min', 1 / 1440],
]);

/** Frequency in a token range: "twice daily", "q6h", "every 8 hours", "3 times a day", "b.i.d.", "once weekly". */
export function frequencyIn(work: Work, from: number, to: number): StatedFrequency | undefined {
  const { tokens, numbers } = work.analysis;
  const numberAt = new Map(numbers.map((number) => [number.from, number]));
  for (let i = from; i < to; i += 1) {
    const norm = tokens[i]!.norm;
    const q = /^q(\d{1,2})(?:h|hr|hour)?$/.exec(norm);
    if (q) return { perDay: 24 / Number(q[1]), text: tokens[i]!.text, numbers: [] };
    if (norm === 'q' || norm === 'every' || norm === 'each') {
      const number = numberAt.get(i + 1);
      const unitAtToken = number ? number.to : norm === 'every' && work.norm(i + 1) === 'other' ? i + 2 : i + 1;
      const dash = work.raw(unitAtToken) === '-' || work.norm(unitAtToken) === 'to';
      const upper = dash ? numberAt.get(unitAtToken + 1) : undefined;
      const period = PERIOD_DAYS.get(work.norm(upper ? upper.to : unitAtToken));
      if (period !== undefined) {
        const count = upper?.value ?? number?.value ?? (work.norm(i + 1) === 'other' ? 2 : 1);
        const used = [number, upper].flatMap((item) => (item ? [item.from] : []));
        return {
          perDay: upper ? undefined : 1 / (period * count),
          text: words(work, i, (upper ?? number)?.to ?? unitAtToken),
          numbers: used,
        };
      }
      continue;
    }
    const times =
      TIMES.get(norm) ??
      (numberAt.has(i) && (work.norm(numberAt.get(i)!.to) === 'time' || work.norm(numberAt.get(i)!.to) === 'x')
        ? numberAt.get(i)!.value
        : undefined);
    if (times !== undefined) {
      let k = numberAt.get(i)?.to ?? i + 1;
      if (work.norm(k) === 'time' || work.norm(k) === 'x') k += 1;
      if (['a', 'per', 'each', 'every', '/', 'an'].includes(work.norm(k))) k += 1;
      const period =
        PERIOD_DAYS.get(work.norm(k)) ?? (norm === 'once' ? undefined : work.norm(k) === '' ? 1 : undefined);
      if (period !== undefined)
        return { perDay: times / period, text: words(work, i, k + 1), numbers: numberAt.has(i) ? [i] : [] };
      continue;
    }
    const code = CODES.get(norm);
    if (code !== undefined && (!UNCLEAR.has(norm) || (norm === 'od' && followsDose(work, i))))
      return { perDay: code, text: tokens[i]!.text, numbers: [] };
    if (/^[btq]$/.test(norm) && work.raw(i + 1) === '.' && work.norm(i + 2) === 'i' && work.norm(i + 4) === 'd') {
      return { perDay: norm === 'b' ? 2 : norm === 't' ? 3 : 4, text: words(work, i, i + 5), numbers: [] };
    }
    if ((norm === 'a' || norm === 'per') && work.norm(i + 1) === 'day' && numberAt.has(i - 2)) return undefined;
  }
  return undefined;
}

/** Words that are frequencies only in some places: AM and PM of a clock, OD for an overdose or the right eye. */
const UNCLEAR = new Set(['am', 'pm', 'hs', 'od']);

/** "25 mg OD", "PO OD", "one tablet OD". */
function followsDose(work: Work, i: number): boolean {
  return unitOf(work.raw(i - 1)) !== undefined || ROUTE_WORDS.has(work.norm(i - 1)) || work.norm(i - 1) === 'mouth';
}

function words(work: Work, from: number, to: number): string {
  const first = work.analysis.tokens[from]!;
  const last = work.analysis.tokens[Math.min(to, work.analysis.tokens.length) - 1]!;
  return work.context.text.slice(first.start, last.end);
}

/** Times per day of a recorded dosage. */
export function frequencyOf(dosage: Dosage): number | undefined {
  if (dosage.frequency) {
    const period = PERIOD_DAYS.get(
      dosage.frequency.unit === 's'
        ? 'x'
        : dosage.frequency.unit === 'wk'
          ? 'week'
          : dosage.frequency.unit === 'mo'
            ? 'month'
            : dosage.frequency.unit === 'a'
              ? 'year'
              : dosage.frequency.unit,
    );
    if (period !== undefined && dosage.frequency.period > 0)
      return dosage.frequency.count / (dosage.frequency.period * period);
  }
  const timing = (dosage.timing ?? '').toLowerCase();
  const code = CODES.get(timing);
  if (code !== undefined) return code;
  const q = /^q(\d{1,2})h$/.exec(timing);
  if (q) return 24 / Number(q[1]);
  const text = ` ${(dosage.text ?? timing).toLowerCase().slice(0, 200)} `;
  if (/\b(?:twice|two times|2 times) (?:a |per |each )?(?:day|daily)|\bbid\b/.test(text)) return 2;
  if (/\b(?:three|3) times (?:a |per )?(?:day|daily)|\btid\b/.test(text)) return 3;
  if (/\b(?:four|4) times (?:a |per )?(?:day|daily)|\bqid\b/.test(text)) return 4;
  const hours = /\bevery (\d{1,2}) hours?\b/.exec(text);
  if (hours) return 24 / Number(hours[1]);
  if (
    /\b(?:once|one time|1 time) (?:a |per )?(?:day|daily)\b|\bdaily\b|\bnightly\b|\bat bedtime\b|\bevery day\b/.test(
      text,
    )
  )
    return 1;
  if (/\b(?:once (?:a |per )?week|weekly)\b/.test(text)) return 1 / 7;
  return undefined;
}

export type Route =
  | 'oral'
  | 'intravenous'
  | 'intramuscular'
  | 'subcutaneous'
  | 'inhaled'
  | 'topical'
  | 'transdermal'
  | 'rectal'
  | 'ophthalmic'
  | 'nasal'
  | 'sublingual'
  | 'vaginal'
  | 'injection'
  | 'otic';

const ROUTE_WORDS: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['po', 'oral'],
  ['oral', 'oral'],
  ['orally', 'oral'],
  ['iv', 'intravenous'],
  ['intravenous', 'intravenous'],
  ['intravenously', 'intravenous'],
  ['im', 'intramuscular'],
  ['intramuscular', 'intramuscular'],
  ['intramuscularly', 'intramuscular'],
  ['sc', 'subcutaneous'],
  ['sq', 'subcutaneous'],
  ['subq', 'subcutaneous'],
  ['subcut', 'subcutaneous'],
  ['subcutaneous', 'subcutaneous'],
  ['subcutaneously', 'subcutaneous'],
  ['inhaled', 'inhaled'],
  ['inh', 'inhaled'],
  ['inhalation', 'inhaled'],
  ['inhaler', 'inhaled'],
  ['nebulized', 'inhaled'],
  ['nebulised', 'inhaled'],
  ['topical', 'topical'],
  ['topically', 'topical'],
  ['transdermal', 'transdermal'],
  ['transdermally', 'transdermal'],
  ['rectally', 'rectal'],
  ['pr', 'rectal'],
  ['sublingual', 'sublingual'],
  ['sl', 'sublingual'],
  ['intranasal', 'nasal'],
  ['intranasally', 'nasal'],
  ['nasal', 'nasal'],
  ['vaginally', 'vaginal'],
  ['ophthalmic', 'ophthalmic'],
]);

export function routeIn(
  work: Work,
  from: number,
  to: number,
): { readonly route: Route; readonly text: string } | undefined {
  for (let i = from; i < to; i += 1) {
    const token = work.analysis.tokens[i]!;
    if (token.norm === 'by' && work.norm(i + 1) === 'mouth') return { route: 'oral', text: 'by mouth' };
    const route = ROUTE_WORDS.get(token.norm);
    if (route) return { route, text: token.text };
  }
  return undefined;
}

const FORMS: readonly (readonly [RegExp, readonly Route[]])[] = [
  [/\b(?:oral|chewable)\b|\btab(?:let)?s?\b|\bcap(?:sule)?s?\b/i, ['oral']],
  [
    /\binject|auto-?injector|prefilled syringe|\bcartridge\b|pen injector/i,
    ['injection', 'intravenous', 'intramuscular', 'subcutaneous'],
  ],
  [/\binhal|dry powder|metered dose|nebul/i, ['inhaled', 'oral']],
  [/\btransdermal|patch\b/i, ['transdermal', 'topical']],
  [/\btopical|cream|ointment|gel\b|lotion/i, ['topical']],
  [/\bmucosal spray|sublingual/i, ['sublingual', 'oral']],
  [/\bnasal/i, ['nasal', 'inhaled']],
  [/\bophthalmic|eye drop/i, ['ophthalmic']],
  [/\brectal|suppositor/i, ['rectal']],
  [/\bvaginal/i, ['vaginal']],
];

/** Routes a record entry allows: its own, or failing that what its dose form means. */
export function routesOf(entry: MedicationEntry): Route[] {
  const out = new Set<Route>();
  for (const dosage of entry.dosages) {
    for (const word of (dosage.route ?? '').toLowerCase().split(/[^a-z]+/)) {
      const route = ROUTE_WORDS.get(word);
      if (route) out.add(route);
    }
  }
  if (out.size > 0) return [...out];
  for (const [form, routes] of FORMS) if (form.test(entry.concept.text)) for (const route of routes) out.add(route);
  return [...out];
}
