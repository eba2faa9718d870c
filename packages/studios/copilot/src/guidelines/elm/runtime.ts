import type { Resource } from '@medplum/fhirtypes';
import { FHIRWrapper, PatientSource } from 'cql-exec-fhir';
import cql, { type Library, type PatientObject, type RecordObject, type RetrieveDetails } from 'cql-execution';
import type { GuidelineContent } from '../content/content.ts';
import { GuidelineError } from '../error.ts';
import { adaptElm } from './adapt.ts';
import type { Evaluation, EvaluationInput } from './engine.ts';
import { type ElmLibrary, libraryKey } from './types.ts';

const FHIR_VERSIONS = ['4.0.1', '4.0.0'];

/** Runs the compiled logic (ELM) of loaded content, with the content's own value sets. Nothing is fetched. */
export class ElmRuntime {
  readonly #content: GuidelineContent;
  readonly #libraries = new Map<string, Library>();
  #wrapper: FHIRWrapper | undefined;
  #source: PatientSource | undefined;

  constructor(content: GuidelineContent) {
    this.#content = content;
  }

  /** @throws GuidelineError when a library or value set is missing, or there is no patient */
  async start(input: EvaluationInput): Promise<Evaluation> {
    const library = this.#build(input.library);
    if (!input.resources.some(({ resourceType }) => resourceType === 'Patient')) {
      throw new GuidelineError('patient-missing', 'The record has no Patient resource; a guideline needs one.');
    }
    const patient = this.#patient(input.resources);
    const records = new Set<string>();
    const context = new cql.PatientContext(
      library,
      noting(patient, records),
      this.#terminology() as never,
      this.#parameters(input),
      cql.DateTime.fromJSDate(input.now, 0),
      new cql.NullMessageListener(),
    );
    const statements = input.library.library.statements?.def ?? [];
    return {
      evaluate: async (expression) => {
        const definition = library.expressions[expression];
        if (!definition) {
          const known = Object.keys(library.expressions).slice(0, 40).join(', ');
          throw new GuidelineError(
            'expression-missing',
            `The library ${libraryKey(input.library)} has no expression "${expression}". It has: ${known}.`,
          );
        }
        try {
          const value: unknown = await definition.execute(context);
          return { value, records: [...records].sort() };
        } catch (cause) {
          if (cause instanceof GuidelineError) throw cause;
          throw new GuidelineError(
            'expression-failed',
            `"${expression}" of ${libraryKey(input.library)} could not be evaluated: ${reasonOf(cause)}`,
            { cause },
          );
        }
      },
      parts: (expression) => {
        const statement = statements.find(({ name }) => name === expression);
        return statement ? referencesIn(statement.expression) : [];
      },
    };
  }

  /** The source is emptied again at once: it reads its model, some megabytes of XML, when it is made. */
  #patient(resources: readonly Resource[]): PatientObject {
    this.#source ??= PatientSource.FHIRv401();
    this.#source.loadBundles([
      { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) },
    ]);
    const patient = this.#source.currentPatient();
    this.#source.reset();
    if (!patient)
      throw new GuidelineError('patient-missing', 'The record has no Patient resource; a guideline needs one.');
    return patient;
  }

  #build(elm: ElmLibrary): Library {
    const key = libraryKey(elm);
    const known = this.#libraries.get(key);
    if (known) return known;
    for (const { localIdentifier, version } of elm.library.usings?.def ?? []) {
      if (localIdentifier === 'FHIR' && version !== undefined && !FHIR_VERSIONS.includes(version)) {
        throw new GuidelineError(
          'language-unsupported',
          `The library ${key} uses FHIR ${version}; this program runs 4.0.1.`,
        );
      }
    }
    const built = new cql.Library(adaptElm(elm), {
      resolve: (path: string, version?: string) => {
        const included = this.#content.library(path, version);
        if (included) return this.#build(included);
        throw new GuidelineError(
          'library-missing',
          `The library ${key} includes ${path}${version ? `|${version}` : ''}, which is not loaded. Add its ELM, or its table as CSV.`,
        );
      },
    } as never);
    this.#libraries.set(key, built);
    return built;
  }

  #terminology() {
    return {
      findValueSetsByOid: (id: string) => [this.#valueSet(id)],
      findValueSet: (id: string, version?: string) => this.#valueSet(version ? `${id}|${version}` : id),
    };
  }

  #valueSet(canonical: string) {
    const codes = this.#content.expansion(canonical);
    return new cql.ValueSet(
      canonical,
      undefined,
      codes.map(({ code, system, version }) => new cql.Code(code, system, version)),
    );
  }

  #parameters({ library, parameters = {} }: EvaluationInput): Record<string, unknown> {
    const declared = new Set((library.library.parameters?.def ?? []).map(({ name }) => name));
    const wrapped: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(parameters)) {
      if (!declared.has(name)) continue;
      wrapped[name] = Array.isArray(value) ? value.map((resource) => this.#wrap(resource)) : value;
    }
    return wrapped;
  }

  #wrap(resource: unknown): RecordObject {
    this.#wrapper ??= FHIRWrapper.FHIRv401();
    return this.#wrapper.wrap(resource);
  }
}

/** Notes what is retrieved: the engine itself loses track of it inside queries. */
function noting(patient: PatientObject, seen: Set<string>): PatientObject {
  const findRecords = (profile: string, details?: RetrieveDetails): RecordObject[] => {
    const records = patient.findRecords(profile, details) as RecordObject[];
    for (const record of records) {
      const { _json: json } = record as unknown as { _json?: { resourceType?: string; id?: string } };
      if (json?.resourceType && json.id) seen.add(`${json.resourceType}/${json.id}`);
    }
    return records;
  };
  return new Proxy(patient, {
    get: (target, key): unknown => (key === 'findRecords' ? findRecords : Reflect.get(target, key)),
  });
}

/** The engine's errors can carry the ELM and the data; only their first line is passed on. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return (message.split('\n')[0] ?? '').slice(0, 300);
}

function referencesIn(node: unknown): string[] {
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === 'object' && value !== null) {
      const { type, name, libraryName } = value as { type?: unknown; name?: unknown; libraryName?: unknown };
      if (type === 'ExpressionRef' && typeof name === 'string' && libraryName === undefined) names.add(name);
      for (const [key, each] of Object.entries(value)) if (key !== 'annotation') walk(each);
    }
  };
  walk(node);
  return [...names];
}
