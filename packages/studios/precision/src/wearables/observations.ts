import { createHash } from 'node:crypto';
import type { CodeableConcept, Device, Observation } from '@medplum/fhirtypes';
import type { Source } from './intake.ts';
import { MEASURES, type Measure } from './measures.ts';
import type { Sample } from './samples/store.ts';
import { isoWithOffset } from './time.ts';

const LOINC = 'http://loinc.org';
const UCUM = 'http://unitsofmeasure.org';
/** For measures that LOINC has no code of. */
export const WEARABLE_CODES = 'https://aceso.health/fhir/CodeSystem/wearable-measure';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const HOLDS: Readonly<Record<Measure['category'], string>> = {
  activity: 'Activity',
  'vital-signs': 'Vital Signs',
  laboratory: 'Laboratory',
};

/** Codes that FHIR's vital sign profiles ask for beside the more exact one. */
const ALSO: Readonly<Record<string, readonly [code: string, display: string]>> = {
  'oxygen-saturation': ['2708-6', 'Oxygen saturation in Arterial blood'],
};

const conceptOf = ({ id, loinc, display }: Measure): CodeableConcept => ({
  coding: [
    ...(loinc === undefined
      ? [{ system: WEARABLE_CODES, code: id, display }]
      : [{ system: LOINC, code: loinc, display }]),
    ...(ALSO[id] === undefined ? [] : [{ system: LOINC, code: ALSO[id][0], display: ALSO[id][1] }]),
  ],
  text: display,
});

const idOf = (...parts: readonly unknown[]): string =>
  `w-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;

export interface ObservationOptions {
  /** `Patient/id`. */
  readonly patient: string;
  /** Observations to make; more are only counted. */
  readonly most?: number;
}

/** Samples as FHIR Observations; the same sample has the same id in every run, so that importing again writes nothing twice. */
export class ObservationWriter {
  readonly #patient: string;
  readonly #sources: readonly Source[];
  readonly #take: (observation: Observation) => void;
  /** Pressures wait for their other half, which has the same time and source. */
  readonly #pressures = new Map<string, Sample>();
  readonly #devices: readonly string[];
  readonly #most: number;
  #count = 0;

  constructor(
    sources: readonly Source[],
    { patient, most = Number.POSITIVE_INFINITY }: ObservationOptions,
    take: (observation: Observation) => void,
  ) {
    this.#patient = patient;
    this.#most = most;
    this.#sources = sources;
    this.#take = take;
    this.#devices = sources.map((source) => idOf('device', patient, source.name, source.device ?? ''));
  }

  /** A Device for each source; observations refer to them. */
  devices(): Device[] {
    return this.#sources.map(
      (source, index): Device => ({
        resourceType: 'Device',
        id: this.#devices[index]!,
        deviceName: [{ name: source.name, type: 'user-friendly-name' }],
        ...(source.device === undefined ? {} : { modelNumber: source.device }),
        type: { text: source.kind },
        patient: { reference: this.#patient },
      }),
    );
  }

  /** Observations of the samples so far, made or not. */
  get count(): number {
    return this.#count;
  }

  #give(make: () => Observation): void {
    this.#count += 1;
    if (this.#count <= this.#most) this.#take(make());
  }

  sample(sample: Sample): void {
    const measure = MEASURES[sample.measure]!;
    if (measure.id !== 'systolic' && measure.id !== 'diastolic') {
      this.#give(() => this.#observation(sample, measure));
      return;
    }
    const key = `${sample.source} ${sample.start}`;
    const other = this.#pressures.get(key);
    if (!other || other.measure === sample.measure) {
      this.#pressures.set(key, sample);
      return;
    }
    this.#pressures.delete(key);
    const [systolic, diastolic] = measure.id === 'systolic' ? [sample, other] : [other, sample];
    this.#give(() => this.#pressure(systolic, diastolic));
  }

  /** Pressures whose other half never came stand alone. */
  finish(): void {
    for (const sample of this.#pressures.values())
      this.#give(() => this.#observation(sample, MEASURES[sample.measure]!));
    this.#pressures.clear();
  }

  #observation(sample: Sample, measure: Measure): Observation {
    return {
      ...this.#frame(sample, measure, [measure.id, sample.value]),
      code: conceptOf(measure),
      valueQuantity: quantity(sample, measure),
    };
  }

  #pressure(systolic: Sample, diastolic: Sample): Observation {
    const measure = MEASURES[systolic.measure]!;
    return {
      ...this.#frame(systolic, measure, ['blood-pressure', systolic.value, diastolic.value]),
      code: {
        coding: [{ system: LOINC, code: '85354-9', display: 'Blood pressure panel with all children optional' }],
        text: 'Blood pressure',
      },
      component: [systolic, diastolic].map((sample) => ({
        code: conceptOf(MEASURES[sample.measure]!),
        valueQuantity: quantity(sample, MEASURES[sample.measure]!),
      })),
    };
  }

  #frame(sample: Sample, { category }: Measure, content: readonly unknown[]): Omit<Observation, 'code'> {
    const { start, end, offset, shift, source } = sample;
    const from = isoWithOffset({ at: start, offset });
    const { name, device } = this.#sources[source]!;
    return {
      resourceType: 'Observation',
      id: idOf(this.#patient, ...content, start, end, name, device ?? ''),
      status: 'final',
      category: [{ coding: [{ system: CATEGORY, code: category, display: HOLDS[category] }] }],
      subject: { reference: this.#patient },
      ...(end === start
        ? { effectiveDateTime: from }
        : { effectivePeriod: { start: from, end: isoWithOffset({ at: end, offset: offset + shift }) } }),
      device: {
        reference: `Device/${this.#devices[source]}`,
        display: device === undefined ? name : `${name} (${device})`,
      },
    };
  }
}

function quantity({ value, beyond }: Sample, { unit }: Measure): NonNullable<Observation['valueQuantity']> {
  return {
    value: Number(value.toPrecision(10)),
    ...(beyond === 0 ? {} : { comparator: beyond < 0 ? '<' : '>' }),
    unit: unit.replace(/[{}[\]]/g, ''),
    system: UCUM,
    code: unit,
  };
}
