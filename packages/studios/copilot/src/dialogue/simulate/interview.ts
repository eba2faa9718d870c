import type { DiagnosisModel, DiagnosticCase } from '../../diagnosis/engine/types.ts';
import type { PhenopacketPatient } from './phenopacket.ts';

export interface Interview {
  readonly patient: string;
  /** Rank of the true disease after 0, 1, 2... questions; 0 = not in the list. */
  readonly ranks: readonly number[];
}

/** Asks a patient of a phenopacket the questions of any engine of the contract, most useful first. */
export function interview(
  patient: PhenopacketPatient,
  model: DiagnosisModel,
  options: { readonly questions: number; readonly opening?: number },
): Interview {
  let one: DiagnosticCase = patient.opening(options.opening ?? 1);
  const asked = new Set(one.findings.map((finding) => finding.finding));
  const rank = () =>
    model.rank(one, { limit: 100 }).ranked.findIndex((hypothesis) => patient.truth.includes(hypothesis.disease)) + 1;
  const ranks = [rank()];
  for (let n = 0; n < options.questions; n += 1) {
    const question = model.nextQuestions(one, { limit: asked.size + 20 }).find(({ finding }) => !asked.has(finding));
    if (!question) break;
    asked.add(question.finding);
    const answer = patient.answer(question.finding);
    if (answer !== 'unknown')
      one = {
        ...one,
        findings: [...one.findings, { finding: question.finding, status: answer === 'yes' ? 'observed' : 'excluded' }],
      };
    ranks.push(rank());
  }
  return { patient: patient.id, ranks };
}
