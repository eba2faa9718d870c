import {
  type Claim,
  type ClaimValue,
  type ComputedEvidence,
  type Draft,
  DraftBuilder,
  makeClaim,
  type Recheck,
  recheckComputed,
} from '@aceso/evidence';
import type { Certificate } from '../evaluate/certificate.ts';
import { type Figure, figures, outputAt, SECTIONS, type SectionId } from './figures.ts';

export type DataSetDraft = Draft<'synthetic-table'>;

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
 * Compares what a draft claims with a certificate that was computed anew from the stored data; see {@link recheckComputed}.
 * Without one, nothing can be said.
 */
export function recheckClaims(draft: DataSetDraft, again: Certificate | undefined): Recheck {
  return recheckComputed(draft, (path) => (again === undefined ? GONE : outputAt(again, path)));
}

const GONE = { check: 'no-data', message: 'The data that it was computed from are not there any more.' };
