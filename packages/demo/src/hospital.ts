import type { Bundle } from '@medplum/fhirtypes';
import { ChartBuilder, createClock, hospitalResources, transaction } from './build/index.ts';
import { PATIENTS } from './patients/index.ts';

/** "Today" of the hospital where the caller gives none. */
export const DEMO_AS_OF = '2026-03-16T09:00:00-05:00';

export interface DemoOptions {
  /** Moves the scatter of charted vital signs; nothing clinical depends on it. */
  readonly seed?: number;
  /** The hospital's "today", an ISO 8601 date-time: every recent event is told relative to it. */
  readonly asOf?: string;
}

/**
 * A demonstration hospital of invented people: one transaction bundle with the organisation, its places and staff, then
 * one for each patient. Same options, same bytes.
 *
 * @throws RangeError when `asOf` is not a date-time.
 */
export function demoHospital(options: DemoOptions = {}): Bundle[] {
  const clock = createClock(options.asOf ?? DEMO_AS_OF);
  const charts = PATIENTS.map((script) => {
    const chart = new ChartBuilder(script.person(clock), clock, options.seed ?? 1);
    script.write(chart);
    return chart.bundle();
  });
  return [transaction(hospitalResources()), ...charts];
}
