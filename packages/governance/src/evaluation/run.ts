import { createHash } from 'node:crypto';

/** What is evaluated: a deterministic engine, a learned model or a language model, in one version. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'engine' | 'learned-model' | 'language-model';
  readonly version: string;
  /** SHA-256 of the weights, where there are some. */
  readonly weights?: string;
}

/** What the cases of a suite are made from. */
export interface DataSet {
  readonly id: string;
  readonly licence: string;
  readonly sha256: string;
}

/** One measured number. A proportion keeps its cases, so that two runs on the same cases can be compared case by case. */
export interface Metric {
  readonly id: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Cases that the value rests on. */
  readonly n: number;
  readonly better: 'higher' | 'lower';
  readonly interval: 'wilson' | 'bootstrap-percentile' | 'normal' | 'none';
  /** One character a case, in order: 1 counted, 0 not. */
  readonly cases?: string;
}

/** What a suite found; same seed and code, same findings. */
export interface Findings {
  readonly metrics: readonly Metric[];
  /** Points to draw, such as risk over coverage. */
  readonly curves?: Readonly<Record<string, readonly (readonly [x: number, y: number])[]>>;
  readonly notes?: readonly string[];
}

export interface SuiteRun {
  readonly seed: number;
  /** Fewer cases, for a quick look; the run says so. */
  readonly quick: boolean;
}

/** A set of cases and what is measured on them. */
export interface Suite {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** What of quality and safety it looks at. */
  readonly aspect:
    | 'hallucination'
    | 'omission'
    | 'calibration'
    | 'fairness'
    | 'robustness'
    | 'injection'
    | 'abstention'
    | 'interpretability'
    | 'refusal';
  readonly data: readonly DataSet[];
  run(options: SuiteRun): Promise<Findings>;
}

/** The port that a studio's generators are wired in through: a subject and the suites that it is put to. */
export interface Evaluated {
  readonly subject: Subject;
  readonly suites: readonly Suite[];
}

/** One entry of the ledger. */
export interface EvaluationRun extends Findings {
  readonly id: string;
  readonly subject: Subject;
  readonly suite: { readonly id: string; readonly version: string; readonly title: string; readonly aspect: string };
  readonly data: readonly DataSet[];
  readonly seed: number;
  readonly quick: boolean;
  /** Version of the program. */
  readonly code: string;
  readonly at: string;
  readonly by: string;
}

/** Everything but when and by whom: what the same seed must give again. */
export type Measured = Omit<EvaluationRun, 'id' | 'at' | 'by'>;

export async function evaluate(
  { subject }: Evaluated,
  suite: Suite,
  options: SuiteRun & { readonly code: string; readonly at: string; readonly by: string },
): Promise<EvaluationRun> {
  const { seed, quick, code, at, by } = options;
  const findings = await suite.run({ seed, quick });
  const measured: Measured = {
    subject,
    suite: { id: suite.id, version: suite.version, title: suite.title, aspect: suite.aspect },
    data: suite.data,
    seed,
    quick,
    code,
    ...findings,
  };
  return { id: hashOf({ ...measured, at, by }).slice(0, 24), ...measured, at, by };
}

/** SHA-256 of a value as JSON with sorted keys. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
