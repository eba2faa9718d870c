import { type Answer, type AnswerPart, answer, outlineResults, type ResultState } from '@aceso/imaging/drafting';
import type { StudyRow } from '@aceso/store';
import type { z } from 'zod';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { Analysis } from '../analyses/records.ts';
import type { AskedHistory, Histories, History, KeptPrior } from '../history/history.ts';
import { historyOptions, regionPlace } from '../reports/content.ts';
import type { KeptRegion } from '../reports/records.ts';
import { told } from '../told.ts';
import type { ANSWER } from './schemas.ts';

export type ImagingAnswer = z.output<typeof ANSWER>;

/** What is asked about: findings of a study, as they were measured or as people corrected them in a report. */
export interface Asked extends AskedHistory {
  readonly question: string;
  readonly study: StudyRow;
  readonly analysis: Analysis;
  readonly state: ResultState;
  /** The report whose findings these are, with the prior study and the record it was drafted with. */
  readonly report?: { readonly id: string; readonly regions: readonly KeptRegion[]; readonly prior?: KeptPrior };
}

const NOTE: Readonly<Record<Answer['language'], string>> = {
  en: 'Answered from measurements and entries of the record, each cited. For research; no diagnosis.',
  es: 'Respondido con mediciones y entradas de la historia, cada una citada. Para investigación; no es un diagnóstico.',
};

/**
 * Answers a question from findings, a prior study and the record. When it turns on change and no prior study was named, the
 * newest earlier one is compared with, where there is one.
 * @throws ServerError `bad-prior`, `bad-imaging-input`, `analysis-state`
 */
export async function ask(
  histories: Histories,
  { question, study, analysis, state, report, prior: named, record, language }: Asked,
  by: Principal,
  signal: AbortSignal,
): Promise<ImagingAnswer> {
  const measured = (row: StudyRow): Promise<KeptPrior> => histories.measured(row, analysis, by, signal);
  let prior = named === undefined ? report?.prior : undefined;
  if (named !== undefined) {
    const row = await histories.priorOf(study, named);
    if (!row) throw fail('bad-prior', 'The patient has no earlier study of the same modality here.');
    prior = await measured(row);
  }
  const readRecord = record === true && study.patient !== '';
  const facts = readRecord ? await histories.facts(study.patient, by) : undefined;
  const answered = async (): Promise<Answer> => {
    const history: History = {
      ...(await histories.read(prior ? { prior } : {})),
      ...(facts ? { facts } : {}),
      ...(language === undefined ? {} : { language }),
    };
    return told(() =>
      answer(question, {
        findings: outlineResults(state),
        ...historyOptions(history),
        ...(study.patient === '' ? {} : { patient: `Patient/${study.patient}` }),
      }),
    );
  };
  let found = await answered();
  if (prior === undefined && found.parts.some(({ abstained }) => abstained === 'no-prior')) {
    const row = await histories.priorOf(study, 'latest');
    if (row) {
      prior = await measured(row);
      found = await answered();
    }
  }
  return {
    question,
    language: found.language,
    study: study.uid,
    ...(study.patient === '' ? {} : { patient: study.patient }),
    analysis: analysis.id,
    ...(report ? { report: report.id } : {}),
    ...(prior
      ? { prior: { study: prior.study, analysis: prior.analysis, ...(prior.date ? { date: prior.date } : {}) } }
      : {}),
    recordRead: readRecord,
    intents: [...found.intents],
    abstained: found.abstained,
    parts: found.parts.map((part) => partView(part, report?.regions ?? [])),
    note: NOTE[found.language],
  };
}

function partView(
  { text, intent, claims, group, abstained, limits }: AnswerPart,
  regions: readonly KeptRegion[],
): ImagingAnswer['parts'][number] {
  const id = group && regions.find((one) => one.volume === group.volume.name && one.name === group.region.name)?.id;
  return {
    text,
    ...(intent ? { intent } : {}),
    ...(abstained ? { abstained } : {}),
    limits: [...limits],
    ...(group ? { region: { ...(id === undefined ? {} : { id }), ...regionPlace(group) } } : {}),
    claims: claims as unknown as ImagingAnswer['parts'][number]['claims'],
  };
}
