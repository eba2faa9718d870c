import type { ImagingSeries, ObservationValue, TimeSeries } from '../../record/entries.ts';
import { lineChart } from '../chart.ts';
import { readDistribution, readLegacy } from '../distribution.ts';
import { SimulationError } from '../errors.ts';
import type { Fields } from '../json.ts';
import type { Visit } from '../module.ts';
import type { Person } from '../person.ts';
import { mergeCodes, type StateReader } from './context.ts';
import { readExpression } from './control.ts';

type Value = (person: Person, time: number) => ObservationValue;

const isSeries = (value: unknown): value is TimeSeries =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'time series';

/** A series that an attribute holds; a plain list of numbers counts as one with a step of a second. */
function seriesOf(person: Person, attribute: string, purpose: string): TimeSeries {
  const value = person.attributes.get(attribute);
  if (isSeries(value)) return value;
  if (Array.isArray(value)) return { kind: 'time series', values: value as number[], period: 1 };
  throw new SimulationError(
    `Invalid Person attribute "${attribute}" provided for ${purpose}: ${value === undefined ? 'null' : typeof value}. Attribute value must be a TimeSeriesData or List<Double> Object.`,
  );
}

function sampledData(fields: Fields): Value {
  const list = fields.json['attributes'];
  const attributes = Array.isArray(list) ? list.map(String) : fields.fail('"sampled_data" names no attributes');
  return (person) => ({
    kind: 'sampled data',
    attributes,
    series: attributes.map((a) => seriesOf(person, a, 'sampled data')),
    origin: fields.optionalNumber('origin_value') ?? 0,
    factor: fields.optionalNumber('factor') ?? 1,
    lowerLimit: fields.optionalNumber('lower_limit'),
    upperLimit: fields.optionalNumber('upper_limit'),
  });
}

function attachment(fields: Fields): Value {
  const chart = fields.optionalObject('chart');
  const url = fields.filled('url');
  const data = fields.filled('data');
  if (chart === undefined && url === undefined && data === undefined)
    fields.fail('The attachment has no content', 'Give it "chart", "url" or "data"');
  const series = chart?.list('series').map((s) => s.text('attribute')) ?? [];
  const width = (chart ?? fields).optionalNumber('width');
  const height = (chart ?? fields).optionalNumber('height');
  return (person) => ({
    kind: 'attachment',
    title: fields.optionalText('title') ?? chart?.optionalText('title'),
    contentType: fields.optionalText('content_type') ?? (chart ? 'image/png' : undefined),
    language: fields.optionalText('language'),
    url,
    data: chart
      ? lineChart(
          series.map((a) => seriesOf(person, a, 'chart series').values),
          width ?? 400,
          height ?? 200,
        )
      : data,
    size: fields.optionalNumber('size'),
    hash: fields.optionalText('hash'),
    creation: fields.optionalText('creation'),
    width,
    height,
  });
}

function readValue(fields: Fields): Value {
  const exact = fields.optionalObject('exact');
  if (exact && exact.has('quantity') && typeof exact.json['quantity'] !== 'number') {
    const quantity = exact.json['quantity'] as string | boolean;
    return () => quantity;
  }
  const draw = readLegacy(fields) ?? readDistribution(fields);
  if (draw) return (person) => draw(person.random);
  const attribute = fields.filled('attribute');
  if (attribute !== undefined) return (person) => (person.attributes.get(attribute) ?? null) as ObservationValue;
  const vital = fields.filled('vital_sign');
  if (vital !== undefined) return (person, time) => person.vitalSign(vital, time);
  const code = fields.optionalObject('value_code')?.code();
  if (code) return () => code;
  const expression = readExpression(fields);
  if (expression) return expression;
  const sampled = fields.optionalObject('sampled_data');
  if (sampled) return sampledData(sampled);
  const attached = fields.optionalObject('attachment');
  if (attached) return attachment(attached);
  return () => null;
}

/** Writes one observation; shared by single observations and the parts of panels. */
function readObservation(fields: Fields, name: string): (person: Person, time: number, visit?: Visit) => void {
  const codes = fields.codes();
  if ((fields.has('exact') || fields.has('range')) && typeof fields.optionalText('unit') !== 'string')
    fields.fail('Observations with numeric quantities must contain non-blank units', 'Give the observation a "unit"');
  const value = readValue(fields);
  const category = fields.optionalText('category');
  const unit = fields.optionalText('unit');
  return (person, time, visit) => {
    const observation = person.record.observation(time, codes[0]!.code, value(person, time));
    observation.name = name;
    mergeCodes(observation, codes);
    observation.category = category;
    observation.unit = unit;
    if (visit) visit.entry = observation;
  };
}

const observation: StateReader = (fields, name) => {
  const write = readObservation(fields, name);
  return {
    act: (person, time, visit) => {
      write(person, time, visit);
      return true;
    },
  };
};

/** How many of the observations just made belong to a panel: its own, or in the first format the number it names. */
const partsOf = (fields: Fields, name: string) => {
  const parts = fields.list('observations').map((o) => readObservation(o, name));
  return { parts, count: parts.length > 0 ? parts.length : (fields.optionalNumber('number_of_observations') ?? 0) };
};

const multiObservation: StateReader = (fields, name) => {
  const codes = fields.codes();
  const { parts, count } = partsOf(fields, name);
  const category = fields.optionalText('category');
  return {
    act: (person, time, visit) => {
      for (const part of parts) part(person, time);
      const group = person.record.multiObservation(time, codes[0]!.code, count);
      visit.entry = group;
      group.name = name;
      mergeCodes(group, codes);
      group.category = category;
      return true;
    },
  };
};

const diagnosticReport: StateReader = (fields, name) => {
  const codes = fields.codes();
  const { parts, count } = partsOf(fields, name);
  return {
    act: (person, time, visit) => {
      for (const part of parts) part(person, time);
      const report = person.record.report(time, codes[0]!.code, count);
      visit.entry = report;
      report.name = name;
      mergeCodes(report, codes);
      return true;
    },
  };
};

/** DICOM identifiers: an arbitrary root, positions, eight random digits and the time. */
function dicomUid(person: Person, time: number, series: number, instance: number): string {
  const salt = person.random.nextInt(90_000_000) + 10_000_000;
  const places = [series, instance].filter((n) => n > 0).map((n) => `.${n}`);
  return `1.2.840.99999999${places.join('')}.${salt}.${Math.abs(time)}`;
}

const imagingStudy: StateReader = (fields, name) => {
  const procedureCode = fields.object('procedure_code').code();
  const given = fields.list('series').map((s) => ({
    bodySite: s.object('body_site').code(),
    modality: s.object('modality').code(),
    instances: s
      .list('instances')
      .map((i) => ({ title: i.optionalText('title') ?? '', sopClass: i.object('sop_class').code() })),
    least: s.optionalNumber('min_number_instances') ?? 0,
    most: s.optionalNumber('max_number_instances') ?? 0,
  }));
  if (given.length === 0) fields.fail('The ImagingStudy has no series', 'Give it "series"');
  const least = fields.optionalNumber('min_number_series') ?? 0;
  const most = fields.optionalNumber('max_number_series') ?? 0;
  const between = (person: Person, low: number, high: number): number =>
    Math.floor(low + (high + 1 - low) * person.random.nextDouble());
  return {
    act: (person, time, visit) => {
      const drawn = least > 0 && most >= least;
      const count = drawn ? between(person, least, most) : given.length;
      const planned = Array.from({ length: count }, (_, i) => ({
        plan: drawn ? given[0]! : given[i]!,
        uid: dicomUid(person, time, i + 1, 0),
      }));
      const series: ImagingSeries[] = planned.map(({ plan, uid }, i) => {
        const several = plan.least > 0 && plan.most >= plan.least && plan.instances.length > 0;
        const images = several ? between(person, plan.least, plan.most) : plan.instances.length;
        return {
          bodySite: plan.bodySite,
          modality: plan.modality,
          uid,
          instances: Array.from({ length: images }, (_, j) => ({
            ...(several ? plan.instances[0]! : plan.instances[j]!),
            uid: dicomUid(person, time, i + 1, j + 1),
          })),
        };
      });
      const study = person.record.imagingStudy(time, given[0]!.modality.code, series, dicomUid(person, time, 0, 0));
      study.codes.push(procedureCode);
      visit.entry = study;
      const done = person.record.procedure(time, procedureCode.code);
      done.name = name;
      mergeCodes(done, [procedureCode]);
      done.stop = time + 30 * 60_000;
      return true;
    },
  };
};

/** States that record what was seen or measured. */
export const OBSERVING_STATES: Readonly<Record<string, StateReader>> = {
  Observation: observation,
  MultiObservation: multiObservation,
  DiagnosticReport: diagnosticReport,
  ImagingStudy: imagingStudy,
};
