import type { Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { fail } from '../../errors.ts';
import type { FhirContext } from '../../fhir/context.ts';

/** Parameters of an operation, from the body of a POST or from the address. */
export class OperationInput {
  readonly #parts: readonly ParametersParameter[];
  readonly #query: URLSearchParams;

  constructor({ request, query }: Pick<FhirContext, 'request' | 'query'>) {
    this.#query = new URLSearchParams(query);
    const { body } = request;
    if (body === undefined || body === null) {
      this.#parts = [];
      return;
    }
    const { resourceType, parameter } = body as Partial<Parameters>;
    if (resourceType !== 'Parameters' || !(parameter === undefined || Array.isArray(parameter)))
      throw fail('wrong-type', 'The body is not a FHIR Parameters resource.');
    this.#parts = (parameter ?? []).filter((each) => typeof each?.name === 'string');
  }

  /** Every value of a parameter as text: of whichever FHIR type it is, a reference as `Type/id`. */
  all(...names: readonly string[]): string[] {
    const found: string[] = [];
    for (const name of names) {
      found.push(...this.#query.getAll(name).flatMap((each) => each.split(',')));
      for (const part of this.#parts) if (part.name === name) found.push(textOf(part));
    }
    return found.map((each) => each.trim()).filter(Boolean);
  }

  /** Every name and value, as for an address. */
  entries(): [string, string][] {
    return [...this.#query, ...this.#parts.map((part): [string, string] => [part.name ?? '', textOf(part)])];
  }

  one(...names: readonly string[]): string | undefined {
    const found = this.all(...names);
    if (found.length > 1) throw fail('bad-parameter', `${names[0]} was given more than once.`);
    return found[0];
  }

  resource<T>(name: string, type: string): T | undefined {
    const found = this.#parts.find((each) => each.name === name)?.resource;
    if (found !== undefined && found.resourceType !== type)
      throw fail('bad-parameter', `${name}: give a resource of type ${type}.`);
    return found as T | undefined;
  }

  /** @throws ServerError `bad-parameter` for what is no time */
  time(name: string, zoneStart: (day: string) => number): number | undefined {
    const text = this.one(name);
    if (text === undefined) return undefined;
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return zoneStart(text);
    // A "+" of an address that was not escaped has come as a blank.
    const instant = Date.parse(text.replace(/ (\d{2}:\d{2})$/, '+$1'));
    if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(instant))
      throw fail('bad-parameter', `${name}: ${JSON.stringify(text)} is no day or time with its offset.`);
    return instant;
  }
}

function textOf(part: ParametersParameter): string {
  const [, value] = Object.entries(part).find(([key]) => key.startsWith('value')) ?? [];
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : String(value);
  const { reference, system, code, value: number, identifier } = value as Record<string, unknown>;
  if (typeof reference === 'string') return reference;
  if (typeof code === 'string') return `${typeof system === 'string' ? system : ''}|${code}`;
  if (identifier !== undefined)
    throw fail('bad-parameter', `${part.name}: give a reference such as Practitioner/123, not an identifier.`);
  return number === undefined ? '' : String(number);
}

/** `Type/id` of a reference, absolute or not. */
export const localReference = (reference: string): string =>
  /([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]*)?$/.exec(reference)?.[1] ?? reference;

/** The id of an appointment or a proposal, however it is referred to. */
export const appointmentId = (reference: string): string => localReference(reference).replace(/^Appointment\//, '');
