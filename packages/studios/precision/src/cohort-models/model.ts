import { createHash } from 'node:crypto';
import { PrecisionError } from '../errors.ts';
import type { Evaluation, FiguresOf, Teller } from './evaluate-on.ts';
import type { GlobalSummary } from './global.ts';
import type { Nested } from './nested.ts';
import type { Declaration, InputSpec, LearnerName, Notice } from './types.ts';

export const FORMAT = 'aceso-cohort-model/1';

export interface PartCounts {
  readonly rows: number;
  readonly persons: number;
  readonly events: number;
}

/** A learner that was fitted on the same rows and asked about the same test rows. */
export interface Compared extends FiguresOf {
  readonly learner: LearnerName;
  readonly kind: string;
  /** Mean loss over rows left out in turn, by which the learner is chosen. */
  readonly loss: number;
  readonly settings: Readonly<Record<string, number>>;
  readonly calibration: string;
  readonly chosen: boolean;
}

/** A trained model: one JSON document that says all there is to it. */
export interface CohortModel extends Teller {
  readonly format: typeof FORMAT;
  /** SHA-256 of everything else. */
  readonly hash: string;
  readonly title: string;
  readonly release: string;
  readonly seed: number;
  readonly declaration: Declaration;
  readonly eventName: string;
  readonly inputs: readonly InputSpec[];
  readonly learner: LearnerName;
  readonly compared: readonly Compared[];
  readonly training: {
    readonly table: string;
    readonly sha256: string;
    readonly tableRows: number;
    readonly split: string;
    readonly train: PartCounts;
    readonly calibration: PartCounts;
    readonly test: PartCounts;
    readonly notices: readonly Notice[];
  };
  readonly global: GlobalSummary;
  readonly evaluation: Evaluation;
  /** Where it was asked for. */
  readonly nested?: Nested;
}

export const modelId = ({ hash }: Pick<CohortModel, 'hash'>): string => hash.slice(0, 16);

/** The model as JSON has it, with its hash: what is kept is what is used. */
export function sealed(parts: Omit<CohortModel, 'hash' | 'format'>): CohortModel {
  const body = JSON.parse(JSON.stringify({ format: FORMAT, ...parts })) as Omit<CohortModel, 'hash'>;
  return { ...body, hash: hashOf(body) };
}

const hashOf = (body: object): string => createHash('sha256').update(JSON.stringify(body)).digest('hex');

export const writeModel = (model: CohortModel): string => `${JSON.stringify(model)}\n`;

/** @throws PrecisionError `input` where it is no model, of another version, or was changed */
export function readModel(text: string, name: string): CohortModel {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PrecisionError('input', `${name} is no model file: not JSON.`);
  }
  const model = value as CohortModel;
  if (typeof model !== 'object' || model === null || model.format !== FORMAT)
    throw new PrecisionError('input', `${name} is no model file of the format ${FORMAT}.`);
  const { hash, ...body } = model;
  if (hashOf(body) !== hash)
    throw new PrecisionError('input', `${name} was changed since it was written: its hash does not fit; train again.`);
  return model;
}
