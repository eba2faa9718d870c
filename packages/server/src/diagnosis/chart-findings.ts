import type { CommonModel } from '@aceso/copilot/diagnosis/common';
import type { extractFindings, PhenotypeMention } from '@aceso/copilot/diagnosis/phenotypes';
import type { Chart } from '@aceso/fhir';
import { observationSeries } from '../charts/series.ts';
import type { Vocabulary } from './terms.ts';

/** A finding that entries of the record speak for. */
export interface ChartFinding {
  readonly finding: string;
  readonly label: string;
  readonly vocabulary: Vocabulary;
  readonly status: 'observed' | 'excluded';
  readonly evidence: readonly ChartGround[];
}
export interface ChartGround {
  readonly lane: 'chart';
  readonly ref: string;
  readonly patient: string;
  /** The words or the value that say so. */
  readonly text: string;
  readonly day?: string;
}

export interface Demographics {
  readonly sex?: 'male' | 'female';
  /** Completed years on the day asked for, or at death. */
  readonly ageYears?: number;
}

const YEAR = 365.2425 * 86_400_000;
/** Results older than this, against the newest of the record, no longer describe the present illness. */
const RECENT = 30 * 86_400_000;
/** Entries that are read, at most. */
const MOST = 400;

export function demographicsOf({ patient }: Chart, now: Date): Demographics {
  const { gender, birth, death } = patient;
  const years = birth && Math.floor(((death?.start ?? now.getTime()) - birth.start) / YEAR);
  return {
    ...(gender === 'male' || gender === 'female' ? { sex: gender } : {}),
    ...(years !== undefined && years >= 0 ? { ageYears: years } : {}),
  };
}

interface Sentence {
  readonly text: string;
  readonly ground: ChartGround;
}

/** Current problems, and the newest vital signs and results, as short sentences that can be read like any text. */
export function sentencesOf(chart: Chart, now: Date): Sentence[] {
  const patient = chart.patient.ref;
  const current = new Set([undefined, 'active', 'recurrence', 'relapse']);
  const problems = chart.conditions
    .filter((one) => current.has(one.clinicalStatus) && one.verification !== 'refuted' && one.abatement === undefined)
    .map((one): Sentence => {
      const day = (one.onset ?? one.recorded)?.day;
      const { text } = one.concept;
      return { text, ground: { lane: 'chart', ref: one.ref, patient, text, ...(day === undefined ? {} : { day }) } };
    });
  const lasts = observationSeries(chart.observations).series.flatMap((series) => {
    const last = series.points.at(-1);
    return last ? [{ label: series.label, last, at: Date.parse(last.time) }] : [];
  });
  const newest = Math.max(...lasts.map(({ at }) => at).filter((at) => at <= now.getTime()), 0);
  const results = lasts
    .filter(({ at }) => at >= newest - RECENT && at <= now.getTime())
    .map(({ label, last }): Sentence => {
      const text = `${label} ${last.text}`;
      return { text, ground: { lane: 'chart', ref: last.ref, patient, text, day: last.time.slice(0, 10) } };
    });
  return [...problems, ...results].slice(0, MOST);
}

/**
 * Findings that the record suggests, present ones first, each with its entries. What one entry says and another denies is
 * given as present: a clinician decides.
 */
export async function chartFindings(
  sentences: readonly Sentence[],
  model: CommonModel,
  about: Demographics,
  phenotypes: (texts: readonly string[]) => Promise<readonly (readonly PhenotypeMention[])[]>,
): Promise<ChartFinding[]> {
  const { extractFindings: read } = await phenotypeReader();
  const found = new Map<string, { -readonly [K in keyof ChartFinding]: ChartFinding[K] }>();
  const add = (
    vocabulary: Vocabulary,
    one: {
      id: string;
      label: string;
      status: 'observed' | 'excluded' | 'uncertain';
      experiencer: string;
      past: boolean;
    },
    ground: ChartGround,
  ) => {
    if (one.status === 'uncertain' || one.experiencer !== 'patient' || one.past) return;
    const known = found.get(one.id);
    if (known === undefined)
      found.set(one.id, { finding: one.id, label: one.label, vocabulary, status: one.status, evidence: [ground] });
    else if (known.status === one.status) {
      if (!known.evidence.some(({ ref }) => ref === ground.ref)) known.evidence = [...known.evidence, ground];
    } else if (one.status === 'observed') {
      known.status = 'observed';
      known.evidence = [ground];
    }
  };
  for (const { text, ground } of sentences)
    for (const mention of read(text, model.kb, about)) add('common', { ...mention, id: mention.finding }, ground);
  const terms = await phenotypes(sentences.map(({ text }) => text));
  terms.forEach((mentions, at) => {
    for (const mention of mentions) add('hpo', { ...mention, id: mention.term }, sentences[at]!.ground);
  });
  const order = (one: ChartFinding) => (one.status === 'observed' ? 0 : 1);
  return [...found.values()].sort((a, b) => order(a) - order(b));
}

const phenotypeReader = (): Promise<{ extractFindings: typeof extractFindings }> =>
  import('@aceso/copilot/diagnosis/phenotypes');
