import type { Point, Series } from './results.ts';

export interface Stability {
  readonly level: 'unstable' | 'watcher' | 'stable';
  /** The measurements it rests on. */
  readonly points: readonly Point[];
}

/** Single extreme values that call for a bedside review at once (the red band of NEWS2, Royal College of Physicians 2017). */
const RED: Readonly<Record<string, (value: number) => boolean>> = {
  systolic: (value) => value <= 90 || value >= 220,
  'blood-pressure': (value) => value <= 90 || value >= 220,
  'heart-rate': (value) => value <= 40 || value >= 131,
  'respiratory-rate': (value) => value <= 8 || value >= 25,
  spo2: (value) => value <= 91,
  temperature: (value) => value <= 35,
};

/** Of these bands only this one holds under 16 years, for which NEWS2 is not made. */
const ANY_AGE = new Set(['spo2']);

/** Illness severity from the last vital signs and critical results of the last day; undefined when none was taken. */
export function stabilityOf(series: readonly Series[], asOf: number, adult: boolean): Stability | undefined {
  const last = series.map((item) => item.points.at(-1)!);
  const vitals = last.filter((point) => Object.hasOwn(RED, point.analyte.key) && point.quantity);
  const red = vitals.filter(
    (point) => (adult || ANY_AGE.has(point.analyte.key)) && RED[point.analyte.key]!(point.quantity!.value),
  );
  if (red.length > 0) return { level: 'unstable', points: red };
  const critical = last.filter(
    (point) => point.flag?.startsWith('critically') && asOf - point.time.start < 2 * 86_400_000,
  );
  const off = vitals.filter((point) => point.flag !== undefined);
  if (critical.length + off.length > 0) return { level: 'watcher', points: [...critical, ...off] };
  return vitals.length === 0 ? undefined : { level: 'stable', points: vitals };
}
