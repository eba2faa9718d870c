import {
  type Claim,
  type ClaimValue,
  type ComputedEvidence,
  type Draft,
  DraftBuilder,
  makeClaim,
  type Reason,
  type Severity,
  type VerdictLabel,
} from '@aceso/evidence';
import type { Certificate } from '../evaluate/certificate.ts';
import { type Figure, figures, outputAt, SECTIONS, type SectionId } from './figures.ts';

export type DataSetDraft = Draft<'synthetic-table'>;

/** What re-computing one claim of a data set said. */
export interface ClaimVerdict {
  readonly sentence: string;
  readonly claim: string;
  readonly verdict: VerdictLabel;
  readonly severity: Severity;
  readonly reasons: readonly Reason[];
}

export interface Recheck {
  readonly claims: readonly ClaimVerdict[];
  readonly summary: {
    readonly claims: number;
    readonly supported: number;
    readonly contradicted: number;
    readonly notCheckable: number;
  };
}

const TITLES: Readonly<Record<SectionId, string>> = {
  data: 'What it rests on',
  fidelity: 'Fidelity',
  utility: 'Utility',
  privacy: 'Privacy',
  gate: 'Release gate',
};

/** The data set as the subject of claims: no single person is one. */
const subjectOf = ({ inputs }: Certificate): string => `Group/${inputs.synthetic.sha256.slice(0, 32)}`;

/**
 * A synthetic table as a draft of claims: each figure of its certificate with the computation that it rests on. The same
 * certificate gives the same draft, ids included.
 * @param asOf ISO 8601 instant at which the table was made
 */
export function certificateDraft(
  certificate: Certificate,
  options: { readonly title: string; readonly asOf: string },
): DataSetDraft {
  const all = figures(certificate);
  const patient = subjectOf(certificate);
  const builder = new DraftBuilder<'synthetic-table'>(
    {
      type: 'synthetic-table',
      title: options.title,
      patient,
      asOf: options.asOf,
      generator: { kind: 'engine', name: 'aceso-synthetic', version: certificate.version },
      language: 'en',
    },
    (_, [claim]) => sentenceOf(claim!),
  );
  for (const section of SECTIONS) {
    const here = all.filter((figure) => figure.section === section);
    if (here.length === 0) continue;
    builder.section({ id: section, title: TITLES[section] });
    for (const figure of here) {
      const output = outputAt(certificate, figure.path);
      if (output === undefined) continue;
      builder.sentence('figure', [
        makeClaim({
          kind: 'observation',
          patient,
          concept: { label: figure.label },
          value: claimValue(figure, output),
          evidence: [evidenceOf(certificate, figure, output)],
        }),
      ]);
    }
  }
  return builder.build();
}

function evidenceOf({ seed, version, inputs }: Certificate, figure: Figure, output: string): ComputedEvidence {
  const { real, synthetic, holdout } = inputs;
  return {
    lane: 'computed',
    ref: `certificate/${synthetic.sha256.slice(0, 32)}`,
    path: figure.path,
    algorithm: figure.algorithm,
    version,
    seed,
    inputs: [`sha256:${real.sha256}`, `sha256:${synthetic.sha256}`, `sha256:${holdout.sha256}`],
    output,
  };
}

function claimValue({ unit }: Figure, output: string): ClaimValue {
  const value = Number(output);
  if (unit === 'word' || output === 'none' || !Number.isFinite(value)) return { type: 'text', text: output };
  return { type: 'quantity', value, unit: unit === 'share' ? 'share' : '1', ucum: '1' };
}

/** Four digits are what a person reads; the evidence keeps all of them. */
function sentenceOf({ concept, value }: Claim): string {
  if (value?.type === 'text') return `${concept.label}: ${value.text}.`;
  if (value?.type !== 'quantity') return `${concept.label}.`;
  const number = value.value;
  if (value.unit === 'share') return `${concept.label}: ${Number((100 * number).toPrecision(4))} %.`;
  return `${concept.label}: ${Number.isInteger(number) ? number : Number(number.toPrecision(4))}.`;
}

/**
 * Compares what a draft claims with a certificate that was computed anew from the stored data. Without one, nothing can be
 * said. Values must be the same to the last digit: the computation is deterministic.
 */
export function recheckClaims(draft: DataSetDraft, again: Certificate | undefined): Recheck {
  const claims = draft.sections.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => sentence.claims.map((claim) => verdictOf(sentence.id, claim, again))),
  );
  const count = (verdict: VerdictLabel): number => claims.filter((one) => one.verdict === verdict).length;
  return {
    claims,
    summary: {
      claims: claims.length,
      supported: count('supported'),
      contradicted: count('contradicted'),
      notCheckable: count('not-checkable'),
    },
  };
}

function verdictOf(sentence: string, claim: Claim, again: Certificate | undefined): ClaimVerdict {
  const base = { sentence, claim: claim.id };
  if (again === undefined)
    return {
      ...base,
      verdict: 'not-checkable',
      severity: 'none',
      reasons: [
        { check: 'no-data', message: 'The data that it was computed from are not there any more.', lane: 'computed' },
      ],
    };
  for (const evidence of claim.evidence) {
    if (evidence.lane !== 'computed' || evidence.path === undefined) continue;
    const found = outputAt(again, evidence.path);
    if (found === evidence.output && saysWhatItRestsOn(claim, evidence)) continue;
    return {
      ...base,
      verdict: 'contradicted',
      severity: 'major',
      reasons: [
        {
          check: 'recomputed-value',
          message: `Computed again, it is ${found ?? 'nothing'}, not ${textOf(claim)}.`,
          lane: 'computed',
          evidence: [evidence],
        },
      ],
    };
  }
  return { ...base, verdict: 'supported', severity: 'none', reasons: [] };
}

/** The value of the claim is that of its evidence: a claim that was tampered with is found. */
const saysWhatItRestsOn = (claim: Claim, { output }: ComputedEvidence): boolean => textOf(claim) === output;

const textOf = ({ value }: Claim): string =>
  value?.type === 'quantity' ? String(value.value) : value?.type === 'text' ? value.text : '';
