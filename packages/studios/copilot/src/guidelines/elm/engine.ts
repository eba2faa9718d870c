import type { Resource } from '@medplum/fhirtypes';
import type { GuidelineContent } from '../content/content.ts';
import type { ElmRuntime } from './runtime.ts';
import type { ElmLibrary } from './types.ts';

/** What one expression came to, and what of the record the run has looked at so far (sub-results are shared). */
export interface Evaluated {
  readonly value: unknown;
  /** `Type/id` of the resources that were retrieved up to now. */
  readonly records: readonly string[];
}

/** Evaluates expressions of one library for one patient; sub-results are kept between calls. */
export interface Evaluation {
  evaluate(expression: string): Promise<Evaluated>;
  /** Names of the definitions an expression refers to directly, in its own library. */
  parts(expression: string): readonly string[];
}

export interface EvaluationInput {
  readonly library: ElmLibrary;
  /** One Patient and the rest of the record. */
  readonly resources: readonly Resource[];
  /** Resources by parameter name, e.g. `ContextPrescriptions`; other values as they are. */
  readonly parameters?: Readonly<Record<string, readonly Resource[] | string | number | boolean>>;
  /** What `Now()` is. Dates without an offset are read in UTC. */
  readonly now: Date;
}

/** Runs the compiled logic (ELM) of loaded content. The interpreter and its model of FHIR are loaded when first used. */
export class ElmEngine {
  readonly #content: GuidelineContent;
  #runtime: Promise<ElmRuntime> | undefined;

  constructor(content: GuidelineContent) {
    this.#content = content;
  }

  /** @throws GuidelineError when a library or value set is missing, or there is no patient */
  async start(input: EvaluationInput): Promise<Evaluation> {
    this.#runtime ??= import('./runtime.ts').then((runtime) => new runtime.ElmRuntime(this.#content));
    return (await this.#runtime).start(input);
  }
}
