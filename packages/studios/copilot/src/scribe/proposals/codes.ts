import type { Evidence } from '@aceso/evidence';
import type { Transcript } from '../input/transcript.ts';
import type { Line } from '../note/line.ts';
import { labelOf, spanEvidence } from '../note/line.ts';
import { ICD10_CM, ICD10_VERSION } from './icd10.data.ts';

/** A diagnosis code for a person to accept, narrow or drop. */
export interface CodeProposal {
  readonly system: 'http://hl7.org/fhir/sid/icd-10-cm';
  readonly version: string;
  readonly code: string;
  readonly display: string;
  readonly label: string;
  /** Where it was spoken of, and the table the code is from. */
  readonly evidence: readonly Evidence[];
}

let table: ReadonlyMap<string, readonly [string, string]> | undefined;

function codeOf(label: string): readonly [string, string] | undefined {
  table ??= new Map(
    ICD10_CM.split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [name = '', code = '', display = ''] = line.split('|');
        return [name, [code, display]] as const;
      }),
  );
  return table.get(label);
}

/** Candidate ICD-10-CM codes of the problems that the assessment names and does not rule out. */
export function proposeCodes(lines: readonly Line[], transcript: Transcript): CodeProposal[] {
  const out = new Map<string, CodeProposal>();
  for (const line of lines) {
    for (const term of line.terms ?? line.statements.flatMap((statement) => statement.terms)) {
      const spoken =
        line.form === 'topic-problem' || line.statements.every((statement) => statement.role === 'clinician');
      if (
        term.polarity !== 'affirmed' ||
        term.family ||
        term.historical ||
        !spoken ||
        !(term.kinds.has('condition') || line.form === 'topic-problem')
      )
        continue;
      const label = labelOf(term);
      const found = codeOf(label);
      if (!found || out.has(found[0])) continue;
      out.set(found[0], {
        system: 'http://hl7.org/fhir/sid/icd-10-cm',
        version: ICD10_VERSION,
        code: found[0],
        display: found[1],
        label,
        evidence: [
          spanEvidence(transcript, term.span),
          {
            lane: 'knowledge',
            ref: `icd-10-cm:${found[0]}`,
            source: 'ICD-10-CM (NCHS, CMS)',
            version: ICD10_VERSION,
            licence: 'public domain',
          },
        ],
      });
    }
  }
  return [...out.values()];
}
