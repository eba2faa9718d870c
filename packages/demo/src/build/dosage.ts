import type { Dosage } from '@medplum/fhirtypes';
import { coding, prune, quantity, sct } from './codes.ts';

const ROUTES = {
  PO: ['26643006', 'Oral route', 'by mouth'],
  IV: ['47625008', 'Intravenous route', 'intravenously'],
  SC: ['34206005', 'Subcutaneous route', 'subcutaneously'],
  IM: ['78421000', 'Intramuscular route', 'intramuscularly'],
  INH: ['447694001', 'Respiratory tract route', 'by inhalation'],
  SL: ['37839007', 'Sublingual route', 'under the tongue'],
  NAS: ['46713006', 'Nasal route', 'into the nose'],
  TD: ['45890007', 'Transdermal route', 'on the skin'],
  TOP: ['6064005', 'Topical route', 'on the skin'],
} as const;
export type Route = keyof typeof ROUTES;

type Unit = 'h' | 'd' | 'wk' | 'mo';
interface Schedule {
  readonly words: string;
  readonly count: number;
  readonly period: number;
  readonly unit: Unit;
  /** Timing abbreviation where FHIR R4 has one. */
  readonly code?: readonly [string, string];
  readonly bedtime?: boolean;
}
const GTS = 'http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation';
const every = (hours: number, code?: readonly [string, string]): Schedule => ({
  words: `every ${hours} hours`,
  count: 1,
  period: hours,
  unit: 'h',
  ...(code && { code }),
});
const SCHEDULES = {
  daily: { words: 'once daily', count: 1, period: 1, unit: 'd', code: ['QD', 'QD'] },
  BID: { words: 'twice daily', count: 2, period: 1, unit: 'd', code: ['BID', 'BID'] },
  TID: { words: 'three times daily', count: 3, period: 1, unit: 'd', code: ['TID', 'TID'] },
  QID: { words: 'four times daily', count: 4, period: 1, unit: 'd', code: ['QID', 'QID'] },
  nightly: { words: 'at bedtime', count: 1, period: 1, unit: 'd', bedtime: true },
  weekly: { words: 'once weekly', count: 1, period: 1, unit: 'wk' },
  monthly: { words: 'once a month', count: 1, period: 1, unit: 'mo' },
  Q2H: every(2),
  Q4H: every(4, ['Q4H', 'Q4H']),
  Q6H: every(6, ['Q6H', 'Q6H']),
  Q8H: every(8),
  Q12H: every(12),
  Q24H: every(24),
} as const satisfies Record<string, Schedule>;
export type Frequency = keyof typeof SCHEDULES | 'once' | 'continuous';

export interface DosageOptions {
  /** Makes it "as needed"; the words say for what. */
  readonly prn?: string;
  /** Days of the course. */
  readonly days?: number;
  /** Extra words for the patient, after the sentence. */
  readonly note?: string;
}

/**
 * `dosage('40 mg', 'PO', 'BID')`: structured dose, route and timing with the sentence a patient would read.
 * The dose is `<number> <unit>`; a rate such as `18 units/h` with `continuous` becomes a rate.
 */
export function dosage(dose: string, route: Route, frequency: Frequency, options: DosageOptions = {}): Dosage {
  const [amount, ...rest] = dose.split(' ');
  const measured = quantity(Number(amount), rest.join(' '));
  const [routeCode, routeDisplay, routeWords] = ROUTES[route];
  const schedule: Schedule | undefined =
    frequency === 'once' || frequency === 'continuous' ? undefined : SCHEDULES[frequency];
  const when = schedule?.words ?? (frequency === 'once' ? 'once' : 'as a continuous infusion');
  const text = [
    `${dose} ${routeWords} ${when}`,
    options.prn ? ` as needed for ${options.prn}` : '',
    options.days ? ` for ${options.days} days` : '',
    options.note ? `. ${options.note}` : '',
  ].join('');
  const bounds = options.days ? { boundsDuration: quantity(options.days, 'days', 'd') } : {};
  return prune<Dosage>({
    text,
    timing: schedule
      ? {
          repeat: {
            ...bounds,
            frequency: schedule.count,
            period: schedule.period,
            periodUnit: schedule.unit,
            ...(schedule.bedtime ? { when: ['HS'] as const } : {}),
          } as NonNullable<NonNullable<Dosage['timing']>['repeat']>,
          ...(schedule.code ? { code: { coding: [coding(GTS, ...schedule.code)] } } : {}),
        }
      : frequency === 'once'
        ? { repeat: { count: 1 } }
        : undefined,
    asNeededCodeableConcept: options.prn ? { text: options.prn } : undefined,
    route: sct(routeCode, routeDisplay),
    doseAndRate: [
      {
        type: { coding: [coding('http://terminology.hl7.org/CodeSystem/dose-rate-type', 'ordered', 'Ordered')] },
        ...(frequency === 'continuous' ? { rateQuantity: measured } : { doseQuantity: measured }),
      },
    ],
  } as { [K in keyof Dosage]: Dosage[K] | undefined });
}
