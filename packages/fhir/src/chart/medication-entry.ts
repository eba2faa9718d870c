import { conceptText, type EntryContext } from './entry-context.ts';
import { isObject, optional } from './reader.ts';
import { contained } from './references.ts';
import type { ChartConcept, Dosage, MedicationEntry } from './types.ts';

type MedicationType = MedicationEntry['resourceType'];
type Json = Record<string, unknown>;

/** Requests, statements, administrations and dispenses in one shape; each keeps its own times. */
export function medication(context: EntryContext<MedicationType>): MedicationEntry | undefined {
  const { json, reader, base } = context;
  const type = base.resourceType;
  const status = reader.string(json, 'status', type) ?? 'unknown';
  if (status === 'entered-in-error') return undefined;
  const concept = reader.concept(json, 'medicationCodeableConcept', type) ?? referenced(context);
  if (!concept) return reader.problem(`${type}.medication[x]`, 'names no medication that could be read');
  const { start, end, recorded } = times(context);
  const single = type === 'MedicationAdministration' ? reader.object(json, 'dosage', type) : undefined;
  const dosageKey = type === 'MedicationStatement' ? 'dosage' : 'dosageInstruction';
  const dosages = single
    ? [administered(context, single)]
    : reader
        .objects(json, dosageKey, type)
        .map((item, index) => dosage(context, item, `${type}.${dosageKey}[${index}]`));
  const statusReason = Array.isArray(json.statusReason)
    ? context.conceptList('statusReason')[0]
    : reader.concept(json, 'statusReason', type);
  return {
    ...base,
    ...optional('recorded', recorded),
    concept,
    status,
    ...optional('statusReason', statusReason?.text),
    ...optional('intent', reader.string(json, 'intent', type)),
    categories: isObject(json.category)
      ? [context.firstCode('category')].filter((code) => code !== undefined)
      : context.codes('category'),
    ...optional('start', start),
    ...optional('end', end),
    dosages,
    reasons: context.reasons(),
  };
}

function times({ json, reader, base }: EntryContext<MedicationType>) {
  switch (base.resourceType) {
    case 'MedicationRequest': {
      const recorded = reader.time(json, 'authoredOn', 'MedicationRequest');
      const first = reader.objects(json, 'dosageInstruction', 'MedicationRequest')[0];
      const timing = first && reader.object(first, 'timing', 'MedicationRequest.dosageInstruction[0]');
      const repeat = timing && reader.object(timing, 'repeat', 'MedicationRequest.dosageInstruction[0].timing');
      const bounds = repeat
        ? reader.period(repeat, 'boundsPeriod', 'MedicationRequest.dosageInstruction[0].timing.repeat')
        : {};
      return { start: bounds.start ?? recorded, end: bounds.end, recorded: recorded ?? bounds.start };
    }
    case 'MedicationStatement': {
      const effective = reader.when(json, 'effective', 'MedicationStatement');
      return { ...effective, recorded: reader.time(json, 'dateAsserted', 'MedicationStatement') ?? effective.start };
    }
    case 'MedicationAdministration': {
      const effective = reader.when(json, 'effective', 'MedicationAdministration');
      return { ...effective, recorded: effective.start };
    }
    case 'MedicationDispense': {
      const given =
        reader.time(json, 'whenHandedOver', 'MedicationDispense') ??
        reader.time(json, 'whenPrepared', 'MedicationDispense');
      return { start: given, end: undefined, recorded: given };
    }
  }
}

/** The Medication that `medicationReference` points to, contained or in the record. */
function referenced({ json, base, index, reader }: EntryContext<MedicationType>): ChartConcept | undefined {
  const reference = json.medicationReference;
  if (!isObject(reference)) return undefined;
  const ref = index.resolve(reference);
  const target = contained(base.resource, reference) ?? (ref === undefined ? undefined : index.get(ref));
  if (target) {
    const concept = reader.concept(target as unknown as Json, 'code', 'Medication');
    if (concept) return concept;
  }
  const display = typeof reference.display === 'string' ? reference.display.trim() : '';
  return display === '' ? undefined : { text: display, codings: [] };
}

function dosage({ reader }: EntryContext<MedicationType>, item: Json, path: string): Dosage {
  const amount = reader.objects(item, 'doseAndRate', path)[0] ?? {};
  const range = reader.object(amount, 'doseRange', path);
  const timing = reader.object(item, 'timing', path);
  const repeat = timing && reader.object(timing, 'repeat', `${path}.timing`);
  const count = repeat && reader.number(repeat, 'frequency', `${path}.timing.repeat`);
  const period = repeat && reader.number(repeat, 'period', `${path}.timing.repeat`);
  const unit = repeat && reader.string(repeat, 'periodUnit', `${path}.timing.repeat`);
  const countMax = repeat && reader.number(repeat, 'frequencyMax', `${path}.timing.repeat`);
  const periodMax = repeat && reader.number(repeat, 'periodMax', `${path}.timing.repeat`);
  const when = repeat ? reader.strings(repeat, 'when', `${path}.timing.repeat`) : [];
  const weekdays = repeat ? reader.strings(repeat, 'dayOfWeek', `${path}.timing.repeat`) : [];
  const low = range && reader.quantity(range, 'low', path);
  return {
    ...optional('text', reader.string(item, 'text', path)),
    ...optional(
      'dose',
      reader.quantity(amount, 'doseQuantity', `${path}.doseAndRate[0]`) ??
        (range && reader.quantity(range, 'high', path)) ??
        low,
    ),
    ...(range?.high !== undefined && optional('doseLow', low)),
    ...optional('route', reader.concept(item, 'route', path)?.text),
    ...(unit !== undefined &&
      period !== undefined && {
        frequency: {
          count: count ?? 1,
          ...optional('countMax', countMax),
          period,
          ...optional('periodMax', periodMax),
          unit,
        },
      }),
    ...(when.length > 0 && { when }),
    ...(weekdays.length > 0 && { weekdays }),
    ...optional('timing', conceptText(timing?.code) ?? timingCode(timing?.code)),
    asNeeded: item.asNeededBoolean === true || item.asNeededCodeableConcept !== undefined,
    ...optional('asNeededFor', conceptText(item.asNeededCodeableConcept)),
  };
}

function administered({ reader }: EntryContext<MedicationType>, item: Json): Dosage {
  const path = 'MedicationAdministration.dosage';
  return {
    ...optional('text', reader.string(item, 'text', path)),
    ...optional('dose', reader.quantity(item, 'dose', path)),
    ...optional('route', reader.concept(item, 'route', path)?.text),
    asNeeded: false,
  };
}

function timingCode(code: unknown): string | undefined {
  if (!isObject(code) || !Array.isArray(code.coding)) return undefined;
  const first: unknown = code.coding[0];
  return isObject(first) && typeof first.code === 'string' ? first.code : undefined;
}
