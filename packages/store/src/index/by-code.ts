import { type IndexEntry, searchParams } from '@aceso/fhir';
import { fit } from './fit.ts';
import { partName } from './key.ts';

/**
 * Values that are asked for together with a code: "glucose above 200", "the newest of this test". Neither alone is
 * selective, so their rows have a key that is made of parameter and code: one range of the index holds the answer.
 * Such a row only says where to look; whether the code's system fits is asked of the code's own row.
 */
export interface ByCode {
  readonly code: string;
  readonly value: string;
  /** Composite of the two whose second parts are these rows; absent: the values stand there a second time. */
  readonly composite?: string;
}

/** What clinicians list newest first by code, and measurements. */
const PAIRS: Readonly<Record<string, readonly ByCode[]>> = {
  Condition: [
    { code: 'code', value: 'onset-date' },
    { code: 'code', value: 'recorded-date' },
  ],
  DiagnosticReport: [{ code: 'code', value: 'date' }],
  DocumentReference: [{ code: 'type', value: 'date' }],
  Encounter: [{ code: 'type', value: 'date' }],
  Immunization: [{ code: 'vaccine-code', value: 'date' }],
  MedicationRequest: [{ code: 'code', value: 'authoredon' }],
  Observation: [
    { code: 'code', value: 'date' },
    { code: 'code', value: 'value-quantity', composite: 'code-value-quantity' },
  ],
  Procedure: [{ code: 'code', value: 'date' }],
};

export const pairsOf = (type: string): readonly ByCode[] => (Object.hasOwn(PAIRS, type) ? PAIRS[type]! : []);

/** Name, in place of a parameter's, of the values recorded with a code. */
export const withCode = (param: string, code: string): string => `${param}=${fit(code)}`;

/** Name of the rows of a pair for one code. */
export const pairName = (pair: ByCode, code: string): string =>
  withCode(pair.composite === undefined ? pair.value : partName(pair.composite, 1), code);

const composites = new Map<string, ReadonlySet<string>>();

/** Whether a composite is a code and a quantity: the quantity's rows then stand under the code. */
export function isCodedQuantity(type: string, param: string): boolean {
  let known = composites.get(type);
  if (!known) {
    known = new Set(
      [...searchParams(type).values()]
        .filter(({ components: [first, second, ...more] }) => {
          return first?.type === 'token' && second?.type === 'quantity' && more.length === 0;
        })
        .map((one) => one.code),
    );
    composites.set(type, known);
  }
  return known.has(param);
}

/** Codes of a resource under one parameter, each once however many systems it is of. */
export function codesOf(entries: readonly IndexEntry[], param: string): Set<string> {
  const codes = new Set<string>();
  for (const entry of entries) if (entry.type === 'token' && entry.param === param) codes.add(fit(entry.code ?? ''));
  return codes;
}
