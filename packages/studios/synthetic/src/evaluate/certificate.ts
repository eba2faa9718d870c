import { ATTACK_SIZES, assessPrivacy, type PrivacyReport } from '../privacy/assess.ts';
import { SAMPLE } from '../privacy/distance.ts';
import type { Table } from '../table/table.ts';
import { align } from './align.ts';
import { type Detection, detection } from './detection.ts';
import { type Effects, effects, hazards } from './effects.ts';
import { type Fidelity, fidelity } from './fidelity.ts';
import { DEFAULT_LIMITS, type Gate, type Limits, releaseGate } from './gate.ts';
import { type Marginal, marginals, type Projection, projection } from './pictures.ts';
import { type Utility, utility } from './utility.ts';

export interface EvaluationInput {
  readonly table: Table;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly sha256: string;
}

export interface EvaluationOptions {
  readonly seed: number;
  /** Version of the program, for the record. */
  readonly version: string;
  /** Column to predict and to estimate effects on. */
  readonly target?: string;
  /** Survival: columns of the time and of the event. */
  readonly survival?: { readonly time: string; readonly event: string };
  /** Columns that are no covariates of the target (other outcomes). */
  readonly exclude?: readonly string[];
  readonly quasiIdentifiers?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly strict?: boolean;
  readonly progress?: (phase: string) => void;
}

/** How good and how safe a synthetic table is. Holds no row and no extreme value of a real person. */
export interface Certificate {
  readonly format: 'aceso-certificate/1';
  readonly version: string;
  readonly seed: number;
  readonly inputs: Readonly<
    Record<'real' | 'synthetic' | 'holdout', { readonly sha256: string; readonly rows: number }>
  >;
  readonly columns: readonly string[];
  readonly verdict: Gate['verdict'];
  readonly gate: Gate;
  readonly limits: Limits;
  readonly fidelity: Fidelity;
  readonly detection: Detection;
  readonly utility?: Utility;
  readonly effects?: Effects;
  readonly hazards?: Effects;
  readonly privacy: PrivacyReport;
  /** Sizes of the samples that distances and attacks used. */
  readonly samples: { readonly distances: typeof SAMPLE; readonly attacks: typeof ATTACK_SIZES };
  readonly pictures: { readonly marginals: readonly Marginal[]; readonly projection: Projection };
}

/**
 * Evaluates a synthetic table against the real table it was learned from and a holdout of other people. The same input
 * and seed give the same certificate, byte for byte.
 */
export function evaluateSynthetic(
  inputs: Readonly<Record<'real' | 'synthetic' | 'holdout', EvaluationInput>>,
  options: EvaluationOptions,
): Certificate {
  const { real, synthetic, holdout } = inputs;
  const step = options.progress ?? (() => {});
  const aligned = align(
    [real.table, synthetic.table, holdout.table],
    ['the real table', 'the synthetic table', 'the holdout'],
  );
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { seed, target, survival, exclude = [] } = options;
  step('fidelity');
  const close = fidelity(aligned, seed);
  step('detection');
  const told = detection(aligned, seed);
  step('utility');
  const useful = target !== undefined ? utility(aligned, target, exclude) : undefined;
  const estimates = target !== undefined ? effects(aligned, target, exclude) : undefined;
  const ratios = survival ? hazards(aligned, survival.time, survival.event, exclude) : undefined;
  step('privacy');
  const privacy = assessPrivacy(aligned, {
    seed,
    ...(options.quasiIdentifiers && { quasiIdentifiers: options.quasiIdentifiers }),
  });
  const gate = releaseGate(privacy, close, limits, options.strict);
  step('pictures');
  const record = (i: EvaluationInput) => ({ sha256: i.sha256, rows: i.table.rows });
  return {
    format: 'aceso-certificate/1',
    version: options.version,
    seed,
    inputs: { real: record(real), synthetic: record(synthetic), holdout: record(holdout) },
    columns: aligned.columns.map((c) => c.name),
    verdict: gate.verdict,
    gate,
    limits,
    fidelity: close,
    detection: told,
    ...(useful && { utility: useful }),
    ...(estimates && { effects: estimates }),
    ...(ratios && { hazards: ratios }),
    privacy: withoutRows(privacy),
    samples: { distances: SAMPLE, attacks: ATTACK_SIZES },
    pictures: { marginals: marginals(aligned), projection: projection(aligned) },
  };
}

/** Rows are named where they broke the gate, and only there. */
function withoutRows(report: PrivacyReport): PrivacyReport {
  const bare = <T extends { readonly rows: readonly number[] }>(r: T): T => ({ ...r, rows: [] });
  return {
    ...report,
    matches: { ...report.matches, copies: [] },
    distances: { ...report.distances, closeRows: [] },
    singlingOut: {
      univariate: bare(report.singlingOut.univariate),
      multivariate: bare(report.singlingOut.multivariate),
    },
    linkability: bare(report.linkability),
    inference: report.inference.map(bare),
  };
}
