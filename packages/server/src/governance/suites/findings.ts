import { commonKnowledge, createCommonModel } from '@aceso/copilot/diagnosis/common';
import { LABELLED, VIGNETTES } from '@aceso/copilot/diagnosis/fixtures';
import { extractFindings } from '@aceso/copilot/diagnosis/phenotypes';
import {
  areaUnderRisk,
  createRandom,
  type Evaluated,
  type Findings,
  mean,
  PERTURBATIONS,
  riskCoverage,
  share,
} from '@aceso/governance/evaluation';
import { few, ownData, WAYS_OF_WRITING } from './data.ts';

interface Sentence {
  readonly text: string;
  readonly must: readonly string[];
}

/** `corpus | sentence | findings that must be found | findings that may be found` (see the fixture). */
const sentences: readonly Sentence[] = LABELLED.trim()
  .split('\n')
  .map((line) => line.split('|').map((part) => part.trim()))
  .map(([, text = '', must = '']) => ({
    text,
    must: must.split(' ').flatMap((one) => (one === '' || one.includes(':family') ? [] : [one])),
  }))
  .filter(({ must }) => must.length > 0);

const statusOf = (label: string): string =>
  label.endsWith('-') ? 'excluded' : label.endsWith('?') ? 'uncertain' : 'observed';

/** Labelled findings that are found with the right polarity when the sentence is written otherwise. */
function perturbed(seed: number, quick: boolean): Findings {
  const kb = commonKnowledge();
  const used = few(sentences, quick, 15);
  return {
    metrics: Object.entries(WAYS_OF_WRITING).map(([name, change]) => {
      const random = createRandom(seed).stream(name);
      const cases = used.flatMap(({ text, must }) => {
        const found = extractFindings(change(text, random), kb);
        return must.map((label) =>
          found.some(({ finding, status }) => finding === label.replace(/[-?]$/, '') && status === statusOf(label)),
        );
      });
      return share(`found:${name}`, cases, 'higher');
    }),
  };
}

interface Story {
  readonly sex: 'male' | 'female' | undefined;
  readonly ageYears: number | undefined;
  readonly story: string;
  readonly diagnosis: string;
}

const stories: readonly Story[] = VIGNETTES.trim()
  .split('\n')
  .map((line) => line.split('|').map((part) => part.trim()))
  .map(([who = '', story = '', diagnosis = '']) => {
    const [, amount, unit] = /(\d+)-(year|month|week|day)/.exec(who) ?? [];
    const years = { year: 1, month: 1 / 12, week: 1 / 52, day: 1 / 365 }[unit ?? 'year'] ?? 1;
    return {
      sex: /\b(?:woman|girl)\b/.test(who) ? 'female' : /\b(?:man|boy)\b/.test(who) ? 'male' : undefined,
      ageYears: amount === undefined ? undefined : Number(amount) * years,
      story,
      diagnosis,
    };
  });

interface Ranked {
  readonly sex: string;
  readonly top1: boolean;
  readonly top5: boolean;
  readonly confidence: number;
}

function rank(change: (text: string) => string, quick: boolean): Ranked[] {
  const kb = commonKnowledge();
  const model = createCommonModel(kb);
  const idOf = new Map([...kb.conditions.values()].map(({ id, label }) => [label.toLowerCase(), id]));
  return few(stories, quick, 20).flatMap(({ sex, ageYears, story, diagnosis }) => {
    const wanted = idOf.get(diagnosis.toLowerCase());
    if (wanted === undefined) return [];
    const who = { ...(sex === undefined ? {} : { sex }), ...(ageYears === undefined ? {} : { ageYears }) };
    const findings = extractFindings(change(story), kb, who).flatMap(({ finding, status, experiencer }) =>
      status === 'uncertain' || experiencer !== 'patient' ? [] : [{ finding, status }],
    );
    const { ranked } = model.rank({ id: 'case', ...who, findings }, { limit: 5 });
    return [
      {
        sex: sex ?? 'unknown',
        top1: ranked[0]?.disease === wanted,
        top5: ranked.some(({ disease }) => disease === wanted),
        confidence: ranked[0]?.posterior ?? 0,
      },
    ];
  });
}

function ranking(seed: number, quick: boolean): Findings {
  const plain = rank((text) => text, quick);
  const points = riskCoverage(plain.map(({ confidence, top1 }) => ({ confidence, right: top1 })));
  const random = createRandom(seed).stream('heavy');
  const typo = rank((text) => PERTURBATIONS['typos-heavy']!(text, random), quick);
  const sex = (one: string) => plain.filter((each) => each.sex === one).map(({ top1 }) => top1);
  return {
    metrics: [
      share(
        'top-1',
        plain.map(({ top1 }) => top1),
        'higher',
      ),
      share(
        'top-5',
        plain.map(({ top5 }) => top5),
        'higher',
      ),
      share('top-1:female', sex('female'), 'higher'),
      share('top-1:male', sex('male'), 'higher'),
      share(
        'top-1:typos-heavy',
        typo.map(({ top1 }) => top1),
        'higher',
      ),
      mean(
        'brier',
        plain.map(({ confidence, top1 }) => (confidence - Number(top1)) ** 2),
        'lower',
        seed,
      ),
      { ...mean('risk-over-coverage', [areaUnderRisk(points)], 'lower', seed), n: plain.length },
    ],
    curves: { 'risk-coverage': points },
    notes: [
      'The stories were written by the authors of the knowledge base; figures on published cases are in docs/diagnosis.md.',
    ],
  };
}

export function diagnosis(version: string): Evaluated {
  return {
    subject: { id: 'diagnosis', name: 'Findings of texts and common differential', kind: 'engine', version },
    suites: [
      {
        id: 'perturbed-findings',
        version: '1',
        title: 'Labelled sentences written in other ways',
        aspect: 'robustness',
        data: [ownData('labelled-sentences', LABELLED, 'CC-BY-4.0 and MIT (see the fixture)')],
        run: async ({ seed, quick }) => perturbed(seed, quick),
      },
      {
        id: 'vignettes',
        version: '1',
        title: 'Short cases: rank, calibration, abstaining, by sex',
        aspect: 'abstention',
        data: [ownData('vignettes', VIGNETTES)],
        run: async ({ seed, quick }) => ranking(seed, quick),
      },
    ],
  };
}
