import { isCode } from '../gmf/compare.ts';
import type { Code } from '../record/codes.ts';
import type { ObservationValue } from '../record/entries.ts';
import type { SimulatedPatient } from '../world/simulate.ts';
import { type Cell, day, dosageText, flatten, plain, type Row, stamp, stampOr, type TableSpec } from './rows.ts';

/** The tables of the csv and parquet formats. */
export const TABLES = {
  patients: {
    name: 'patients',
    columns: [
      ['patient_id', 'text'],
      ['mrn', 'text'],
      ['given', 'text'],
      ['family', 'text'],
      ['sex', 'text'],
      ['birth_date', 'text'],
      ['death_date', 'text'],
      ['cause_of_death', 'text'],
      ['race', 'text'],
      ['ethnicity', 'text'],
      ['marital_status', 'text'],
      ['city', 'text'],
      ['state', 'text'],
      ['postal_code', 'text'],
    ],
  },
  encounters: {
    name: 'encounters',
    columns: [
      ['encounter_id', 'integer'],
      ['patient_id', 'text'],
      ['class', 'text'],
      ['start', 'text'],
      ['stop', 'text'],
      ['code', 'text'],
      ['description', 'text'],
      ['reason_code', 'text'],
      ['reason', 'text'],
      ['discharge', 'text'],
    ],
  },
  conditions: table('conditions'),
  allergies: {
    name: 'allergies',
    columns: [...base(), ['category', 'text'], ['reaction', 'text'], ['severity', 'text']],
  },
  medications: {
    name: 'medications',
    columns: [...base(), ['dosage', 'text'], ['reason', 'text'], ['given_in_hospital', 'integer']],
  },
  observations: {
    name: 'observations',
    columns: [...base(), ['category', 'text'], ['value', 'number'], ['unit', 'text'], ['text', 'text']],
  },
  procedures: { name: 'procedures', columns: [...base(), ['reason', 'text']] },
  immunizations: { name: 'immunizations', columns: [...base(), ['dose', 'integer']] },
  careplans: table('careplans'),
  devices: table('devices'),
  notes: { name: 'notes', columns: [...base(), ['text', 'text']] },
} as const satisfies Record<string, TableSpec>;
export type TableName = keyof typeof TABLES;

function base(): [string, 'text' | 'integer'][] {
  return [
    ['patient_id', 'text'],
    ['encounter_id', 'integer'],
    ['start', 'text'],
    ['stop', 'text'],
    ['system', 'text'],
    ['code', 'text'],
    ['description', 'text'],
  ];
}
function table(name: string): TableSpec {
  return { name, columns: base() };
}

/** A value as number and as text. */
export function valueCells(value: ObservationValue): readonly [number: Cell, text: Cell] {
  if (typeof value === 'number') return [Number(value.toPrecision(6)), null];
  if (value === null) return [null, null];
  if (typeof value === 'string' || typeof value === 'boolean') return [null, String(value)];
  if (isCode(value)) return [null, plain(value)];
  if (value.kind === 'sampled data') return [null, value.series.map((s) => s.values.join(' ')).join(' ')];
  return [null, value.url ?? value.title ?? null];
}

/** Hands out numbers of encounters; one for a whole run. */
export interface Numbers {
  encounter: number;
}

/** Rows of one patient for every table. */
export function* toRows(patient: SimulatedPatient, numbers: Numbers): Generator<readonly [TableName, Row]> {
  const { profile: p } = patient;
  yield [
    'patients',
    [
      p.id,
      p.mrn,
      p.given,
      p.family,
      p.sex,
      day(p.birth),
      patient.death === undefined ? null : day(patient.death),
      patient.causeOfDeath ? plain(patient.causeOfDeath) : null,
      p.race,
      p.ethnicity,
      p.marital,
      p.city,
      p.state,
      p.postalCode,
    ],
  ];
  for (const e of patient.record.encounters) {
    numbers.encounter += 1;
    const id = numbers.encounter;
    const code = e.codes[0];
    yield [
      'encounters',
      [
        id,
        p.id,
        e.type,
        stamp(e.start),
        stampOr(e.stop),
        code?.code ?? null,
        plain(code) || null,
        e.reason?.code ?? null,
        e.reason ? plain(e.reason) : null,
        e.discharge?.display ?? null,
      ],
    ];
    const start = (x: { start: number; stop: number; codes: readonly Code[] }): Cell[] => [
      p.id,
      id,
      stamp(x.start),
      stampOr(x.stop),
      x.codes[0]?.system ?? null,
      x.codes[0]?.code ?? null,
      plain(x.codes[0]) || null,
    ];
    for (const x of e.conditions) yield ['conditions', start(x)];
    for (const x of e.allergies)
      yield [
        'allergies',
        [
          ...start(x),
          x.category ?? null,
          plain(x.reactions[0]?.code) || null,
          x.reactions[0]?.severity.toLowerCase() ?? null,
        ],
      ];
    for (const x of e.medications)
      yield [
        'medications',
        [...start(x), dosageText(x.prescription) || null, plain(x.reasons[0]) || null, x.administration ? 1 : 0],
      ];
    for (const x of flatten(e.observations)) {
      const [number, text] = valueCells(x.value);
      yield ['observations', [...start(x), x.category ?? null, number, x.unit ?? null, text]];
    }
    for (const x of e.procedures) yield ['procedures', [...start(x), plain(x.reasons[0]) || null]];
    for (const x of e.immunisations) yield ['immunizations', [...start(x), x.series]];
    for (const x of e.carePlans) yield ['careplans', start(x)];
    for (const x of e.devices) yield ['devices', start(x)];
    for (const x of e.notes) yield ['notes', [...start(x), x.text]];
  }
}
