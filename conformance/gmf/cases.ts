/** Cases of module behaviour: a fixture, a seed, steps, and what must hold. The cases file explains its own fields. */
export interface Case {
  readonly id: string;
  readonly fixture: string | null;
  readonly seed: number | null;
  readonly given?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
  readonly expect?: readonly unknown[];
  readonly needs?: readonly string[];
  readonly table?: string;
  readonly cumulative?: boolean;
  readonly submodules?: Readonly<Record<string, string>>;
}

export interface Step {
  readonly process_state?: string;
  readonly process_module?: boolean;
  readonly wellness_encounter?: boolean;
  readonly history_only?: string;
  readonly at: string;
  readonly passes?: boolean;
  readonly completes?: boolean;
  readonly entered_at?: string;
  readonly history?: string;
  readonly repeat?: number;
  readonly fresh_copy?: boolean;
  readonly then?: string;
  readonly error?: string;
  readonly expect?: readonly Expectation[];
}

export type Expectation = readonly [what: string, relation: string, value: unknown];

const MS: Readonly<Record<string, number>> = {
  ms: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
  months: 2_592_000_000,
  years: 31_536_000_000,
};

/** An instant: "@0", "+10 seconds +1 ms", "500 ms" count from t0; "2016-09-21" is that day, UTC. */
export function instant(text: string, t0: number): number {
  const plain = text.replace(/^@/, '').trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return Date.parse(`${plain}T00:00:00Z`);
  let time = t0;
  for (const [, sign, amount, unit] of plain.matchAll(/([+-]?)\s*(\d+)\s*([a-z]+)?/g)) {
    const ms = unit === undefined ? 0 : MS[unit];
    if (ms === undefined || (unit === undefined && amount !== '0'))
      throw new Error(`The time "${text}" cannot be read.`);
    time += (sign === '-' ? -1 : 1) * Number(amount) * ms;
  }
  return time;
}
