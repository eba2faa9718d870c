import { type Claim, type Draft, DraftBuilder } from '@aceso/evidence';
import { groupBy } from '../group-by.ts';
import type { History } from '../history/compare.ts';
import type { RuleHit } from '../history/rules.ts';
import { changeClaim, claimOf, refusedClaim, ruleClaims, textOf, unmatchedClaims } from './claims.ts';
import type { Observation, RegionGroup } from './observations.ts';
import { PROGRAM } from './program.ts';
import { render } from './render.ts';
import { shown, wordsOf } from './vocabulary.ts';
import { type Language, reportWords } from './words.ts';

export type ImagingDraft = Draft<'imaging-report'>;

export interface ReportHead {
  /** `Patient/id`. */
  readonly patient: string;
  /** ISO 8601 instant. */
  readonly now: string;
  /** English unless given. */
  readonly language?: Language;
  readonly history?: History;
  readonly hits?: readonly RuleHit[];
}

/** A draft and the region that each of its sentences speaks of: what a click on a sentence opens. */
export interface LinkedReport {
  readonly draft: ImagingDraft;
  readonly regionOf: ReadonlyMap<string, RegionGroup>;
  readonly history?: History;
  readonly hits?: readonly RuleHit[];
  /** Who answers for it; without, it is a draft. */
  readonly signed?: Signature;
}

export interface Signature {
  /** A person's name. */
  readonly by: string;
  /** FHIR reference of the person. */
  readonly reference: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** Numbers that only check an acquisition: they belong with the limits, not with the findings. */
const CHECKS = new Set(['air-calibration']);

/** Writes the draft: findings first, wording second. A sentence has numbers only from its claims. */
export function composeDraft(groups: readonly RegionGroup[], head: ReportHead): LinkedReport {
  const { patient, now, language = 'en', history, hits = [] } = head;
  const words = reportWords(language);
  const modalities = [...new Set(groups.map(({ volume }) => words.exam[volume.modality] ?? volume.modality))];
  const bodyPart = groups.find(({ volume }) => volume.acquisition.bodyPart)?.volume.acquisition.bodyPart;
  const builder = new DraftBuilder<'imaging-report'>(
    {
      type: 'imaging-report',
      title: words.title(modalities.join(` ${words.and} `), bodyPart?.toLowerCase()),
      loinc: '18748-4',
      patient,
      asOf: now,
      generator: { kind: 'engine', name: PROGRAM.name, version: PROGRAM.version },
      language,
    },
    render,
  );
  const spoken: (RegionGroup | undefined)[] = [];
  const say = (form: string, group: RegionGroup | undefined, claims: readonly Claim[]): void => {
    if (claims.length === 0) return;
    builder.sentence(form, claims);
    spoken.push(group);
  };
  const sayValues = (form: string, group: RegionGroup, observations: readonly Observation[]): void =>
    say(
      form,
      group,
      observations.map((each) => claimOf(group, each, patient)),
    );
  const usable = ({ finding }: Observation): boolean => finding.value !== null && finding.quality.usable;
  builder.section({ id: 'findings', title: words.sections.findings, loinc: '59776-5' });
  for (const group of groups)
    sayValues(
      'measured-item',
      group,
      group.observations.filter((each) => usable(each) && !CHECKS.has(each.finding.finding)),
    );
  if (history) {
    const { priorDay } = history;
    builder.section({ id: 'comparison', title: words.sections.comparison, loinc: '18834-2' });
    for (const { current, prior, changes } of history.comparisons)
      say(
        'change-item',
        current,
        changes
          .filter(({ current: { finding } }) => !CHECKS.has(finding.finding))
          .map((change) => changeClaim(current, prior, change, patient, priorDay)),
      );
    for (const group of history.appeared) say('appeared-item', group, unmatchedClaims(group, patient, priorDay));
    // The place of what is gone lies in the prior study; there is no region of this one to open.
    for (const group of history.gone) say('gone-item', undefined, unmatchedClaims(group, patient, priorDay));
    for (const { current, prior, refused } of history.comparisons)
      for (const each of refused)
        if (each.current.finding.value !== null && each.prior.finding.value !== null)
          say('refused-item', current, [refusedClaim(current, prior, each, patient)]);
  }
  builder.section({ id: 'record', title: words.sections.record });
  for (const hit of hits) say('rule-item', hit.groups[0], ruleClaims(hit, patient));
  builder.section({ id: 'not-usable', title: words.sections.notUsable });
  for (const group of groups) {
    // Each reason is a sentence of its own, so that a value stands beside what limits it.
    const bad = group.observations.filter((each) => !usable(each));
    const reasons = groupBy(bad, ({ finding }) => `${finding.value === null}|${finding.quality.issues.join(' ')}`);
    for (const [key, own] of reasons)
      sayValues(key.startsWith('true') ? 'not-measured-item' : 'uncertain-item', group, own);
  }
  builder.section({ id: 'limits', title: words.sections.limits });
  for (const group of groups) {
    const limited = group.observations.filter((each) => usable(each) && each.finding.quality.issues.length > 0);
    const texts = new Set<string>();
    for (const each of limited) {
      const limits = each.finding.quality.issues.join(' ');
      if (!texts.has(limits)) sayValues('limit-item', group, [each]);
      texts.add(limits);
    }
  }
  const draft = builder.build();
  const sentences = draft.sections.flatMap((section) => section.sentences);
  return {
    draft,
    regionOf: new Map(
      sentences.flatMap((sentence, i) => {
        const group = spoken[i];
        return group ? [[sentence.id, group] as const] : [];
      }),
    ),
    ...(history ? { history } : {}),
    hits,
  };
}

export interface NumberConflict {
  readonly number: string;
  /** The values that the sentence may carry. */
  readonly measured: readonly string[];
}

/** Numbers in a sentence that a person or a model edited which are no measured value of its region. */
export function checkNumbers(
  sentence: ImagingDraft['sections'][number]['sentences'][number],
  text: string,
): NumberConflict[] {
  const measured = sentence.claims.flatMap((claim) => {
    if (claim.value?.type !== 'quantity') return [];
    return [shown(claim.value.value, wordsOf(textOf(claim, 'finding'), claim.value.ucum))];
  });
  // Numbers of names and limits ("nodule 1", "-950 HU") were in the words before.
  const before = new Set(numbersIn(sentence.text));
  return numbersIn(text)
    .filter((number) => !before.has(number) && !measured.some((value) => Number(value) === Number(number)))
    .map((number) => ({ number, measured }));
}

const numbersIn = (text: string): string[] => text.match(/-?\d+(?:\.\d+)?/g) ?? [];
