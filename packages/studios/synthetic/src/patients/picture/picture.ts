import { YEAR } from '../gmf/time.ts';
import { plain } from '../output/rows.ts';
import type { Code } from '../record/codes.ts';
import type { EncounterKind, Entry } from '../record/entries.ts';
import type { SimulatedPatient } from '../world/simulate.ts';

/** People of one sex and band of ages. */
export interface AgeBand {
  /** Whole years, both included; the last band is open to 120. */
  readonly from: number;
  readonly to: number;
  readonly female: number;
  readonly male: number;
}

/** How often something holds on the last day. */
export interface Prevalence {
  readonly code: string;
  readonly system: string;
  readonly name: string;
  /** Living people who have it on the last day. */
  readonly now: number;
  /** People, living or dead, in whose record it stands at any time. */
  readonly ever: number;
  /** `now` among the living, among living women and among living men: 0 to 1. */
  readonly share: number;
  readonly female: number;
  readonly male: number;
}

/** What a population looks like on its last day. Counts of people; nothing in it names one. */
export interface PopulationPicture {
  readonly patients: number;
  readonly living: number;
  readonly deceased: number;
  readonly women: number;
  readonly men: number;
  /** Of the living, years. */
  readonly medianAge: number | null;
  /** Living people by five years of age. */
  readonly ages: readonly AgeBand[];
  readonly conditions: readonly Prevalence[];
  readonly medications: readonly Prevalence[];
  readonly encounters: Readonly<Partial<Record<EncounterKind, number>>>;
  readonly measurements: number;
}

const BAND = 5;
const BANDS = 20;

interface Count {
  readonly code: Code;
  now: number;
  ever: number;
  women: number;
  men: number;
}

/** Takes patients one after the other; memory grows with the number of different codes, not of patients. */
export class PictureMaker {
  readonly #until: number;
  readonly #ages: { female: number; male: number }[] = Array.from({ length: BANDS }, () => ({ female: 0, male: 0 }));
  /** Living people by whole year of age, for the median. */
  readonly #years = new Uint32Array(130);
  readonly #conditions = new Map<string, Count>();
  readonly #medications = new Map<string, Count>();
  readonly #encounters: Partial<Record<EncounterKind, number>> = {};
  #patients = 0;
  #measurements = 0;
  #women = 0;
  #men = 0;

  /** @param until the last day of the simulation, milliseconds since 1970 */
  constructor(until: number) {
    this.#until = until;
  }

  add({ profile, record, death }: SimulatedPatient): void {
    this.#patients += 1;
    const woman = profile.sex === 'F';
    const living = death === undefined;
    if (living) {
      const age = Math.max(0, Math.floor((this.#until - profile.birth) / YEAR));
      const band = this.#ages[Math.min(BANDS - 1, Math.floor(age / BAND))]!;
      if (woman) {
        this.#women += 1;
        band.female += 1;
      } else {
        this.#men += 1;
        band.male += 1;
      }
      this.#years[Math.min(age, 129)]! += 1;
    }
    const conditions = new Map<string, { entry: Entry; open: boolean }>();
    const medications = new Map<string, { entry: Entry; open: boolean }>();
    for (const encounter of record.encounters) {
      this.#encounters[encounter.type] = (this.#encounters[encounter.type] ?? 0) + 1;
      for (const o of encounter.observations) this.#measurements += Math.max(1, o.components.length);
      note(conditions, encounter.conditions);
      note(medications, encounter.medications);
    }
    tally(this.#conditions, conditions, living, woman);
    tally(this.#medications, medications, living, woman);
  }

  /** @param most rows of each table of prevalences */
  picture(most = 60): PopulationPicture {
    const living = this.#women + this.#men;
    const rows = (counts: ReadonlyMap<string, Count>): readonly Prevalence[] =>
      [...counts.values()]
        .sort((a, b) => b.now - a.now || b.ever - a.ever || (a.code.code < b.code.code ? -1 : 1))
        .slice(0, most)
        .map(({ code, now, ever, women, men }) => ({
          code: code.code,
          system: code.system,
          name: plain(code) || code.code,
          now,
          ever,
          share: share(now, living),
          female: share(women, this.#women),
          male: share(men, this.#men),
        }));
    return {
      patients: this.#patients,
      living,
      deceased: this.#patients - living,
      women: this.#women,
      men: this.#men,
      medianAge: this.#median(living),
      ages: this.#ages.map((band, i) => ({
        from: i * BAND,
        to: i === BANDS - 1 ? 120 : i * BAND + BAND - 1,
        ...band,
      })),
      conditions: rows(this.#conditions),
      medications: rows(this.#medications),
      encounters: { ...this.#encounters },
      measurements: this.#measurements,
    };
  }

  #median(living: number): number | null {
    if (living === 0) return null;
    let seen = 0;
    for (const [age, count] of this.#years.entries()) {
      seen += count;
      if (seen * 2 >= living) return age;
    }
    return null;
  }
}

const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);

/** One entry for each code: several visits may tell of the same disease. */
function note(into: Map<string, { entry: Entry; open: boolean }>, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const code = entry.codes[0];
    if (code === undefined) continue;
    const key = `${code.system}|${code.code}`;
    const open = entry.stop === 0;
    const found = into.get(key);
    if (found) found.open ||= open;
    else into.set(key, { entry, open });
  }
}

function tally(
  counts: Map<string, Count>,
  found: ReadonlyMap<string, { readonly entry: Entry; readonly open: boolean }>,
  living: boolean,
  woman: boolean,
): void {
  for (const [key, { entry, open }] of found) {
    let count = counts.get(key);
    if (!count) {
      count = { code: entry.codes[0]!, now: 0, ever: 0, women: 0, men: 0 };
      counts.set(key, count);
    }
    count.ever += 1;
    if (!living || !open) continue;
    count.now += 1;
    if (woman) count.women += 1;
    else count.men += 1;
  }
}
