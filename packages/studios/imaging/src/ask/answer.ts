import { type Claim, makeClaim } from '@aceso/evidence';
import type { VolumeFindings } from '../analyze.ts';
import { chartFacts } from '../history/chart-facts.ts';
import { compareGroups, type History } from '../history/compare.ts';
import { applyRules, type RuleHit } from '../history/rules.ts';
import { changeClaim, claimOf, ruleClaims, unmatchedClaims } from '../report/claims.ts';
import { assertOnePerson, type HistoryOptions } from '../report/draft-report.ts';
import { groupFindings, type Observation, type RegionGroup } from '../report/observations.ts';
import { nameWords, render, valueWords } from '../report/render.ts';
import { type Language, reportWords } from '../report/words.ts';
import { type Intent, type Question, readQuestion, type Subject } from './question.ts';
import { type Abstaining, askWords } from './words.ts';

/** One sentence of an answer, with what it rests on. */
export interface AnswerPart {
  readonly text: string;
  readonly intent?: Intent;
  /** Empty only where it abstains. */
  readonly claims: readonly Claim[];
  /** The region to open. */
  readonly group?: RegionGroup;
  readonly abstained?: Abstaining;
  /** What limits the values, as the methods say it (English). */
  readonly limits: readonly string[];
}

export interface Answer {
  readonly question: string;
  readonly language: Language;
  readonly intents: readonly Intent[];
  readonly parts: readonly AnswerPart[];
  /** Nothing of it was answered. */
  readonly abstained: boolean;
}

export interface AnswerOptions extends HistoryOptions {
  readonly findings: readonly VolumeFindings[];
  /** `Patient/id`; that of the record unless given. */
  readonly patient?: string;
  /** That of the question unless given. */
  readonly language?: Language;
}

/** Share of the lungs below -950 HU from which quantitative CT speaks of emphysema. */
const EMPHYSEMA = { limit: 5, source: 'Amaza et al. 2021, doi 10.2147/COPD.S284477' } as const;

/**
 * Answers a question about a study from its findings, a prior study and the record; each sentence cites what it rests on.
 * What they do not say is not answered, and the part says why.
 *
 * @throws ImagingError when the record or the prior study is of someone else
 */
export function answer(question: string, options: AnswerOptions): Answer {
  const groups = groupFindings(options.findings);
  const before = options.prior === undefined ? undefined : groupFindings(options.prior);
  const facts = options.facts ?? (options.chart === undefined ? undefined : chartFacts(options.chart, options.patient));
  if (!options.onePerson) assertOnePerson(groups, before, facts, options.patient);
  const asked = readQuestion(question, groups, options.language);
  const context: Context = {
    asked,
    groups,
    patient: options.patient ?? facts?.subject?.ref ?? 'Patient/of-the-images',
    history: before ? compareGroups(groups, before) : undefined,
    hits: facts ? applyRules(groups, facts) : undefined,
  };
  const parts = asked.diagnosis
    ? [abstain(context, 'diagnosis')]
    : asked.intents.length === 0
      ? [abstain(context, 'not-understood')]
      : asked.intents.flatMap((intent) => ANSWERS[intent](context).map((part) => ({ ...part, intent })));
  return {
    question,
    language: asked.language,
    intents: asked.diagnosis ? [] : asked.intents,
    parts,
    abstained: parts.every(({ abstained }) => abstained !== undefined),
  };
}

interface Context {
  readonly asked: Question;
  readonly groups: readonly RegionGroup[];
  readonly patient: string;
  readonly history: History | undefined;
  readonly hits: readonly RuleHit[] | undefined;
}

const ANSWERS: Readonly<Record<Intent, (context: Context) => AnswerPart[]>> = {
  size: sizes,
  change: changes,
  presence,
  count: presence,
  where: places,
  history: relevance,
};

function abstain({ asked }: Context, why: Abstaining, what = ''): AnswerPart {
  return { text: askWords(asked.language).abstain[why](what), claims: [], abstained: why, limits: [] };
}

const usable = ({ finding }: Observation): boolean => finding.value !== null && finding.quality.usable;
const isNodule = ({ region }: RegionGroup): boolean => /^nodule \d+/.test(region.name);
const has =
  (name: string) =>
  (group: RegionGroup): boolean =>
    group.observations.some(({ finding }) => finding.finding === name);

/** The regions that a question is about; undefined when it names none that is known. */
function meant({ asked, groups }: Context): readonly RegionGroup[] | undefined {
  const onSide = (group: RegionGroup): boolean =>
    asked.side === undefined || group.region.laterality === asked.side || group.region.name.includes(asked.side);
  if (asked.subject === 'nodule') {
    const nodules = groups.filter(isNodule).filter(onSide);
    if (asked.number !== undefined)
      return nodules.filter(({ region }) => region.name.startsWith(`nodule ${asked.number},`));
    return asked.largest ? nodules.slice(0, 1) : nodules;
  }
  if (asked.named.length > 0) return asked.named;
  const bySubject: Readonly<Record<Exclude<Subject, 'nodule'>, (group: RegionGroup) => boolean>> = {
    emphysema: has('laa-950'),
    calcium: has('agatston-score'),
    lungs: has('lung-volume'),
  };
  return asked.subject === undefined ? undefined : groups.filter(bySubject[asked.subject]).filter(onSide);
}

/** Values that a subject stands for within a region. */
const OF_SUBJECT: Readonly<Record<Subject, RegExp>> = {
  nodule: /^nodule-/,
  emphysema: /^laa-950$/,
  calcium: /^(agatston-score|calcium-volume)$/,
  lungs: /^lung-volume$/,
};

const wanted = ({ asked }: Context, observations: readonly Observation[]): Observation[] =>
  observations.filter(
    ({ finding }) =>
      finding.finding !== 'air-calibration' &&
      (asked.named.length > 0 || asked.subject === undefined || OF_SUBJECT[asked.subject].test(finding.finding)),
  );

const namesOf = ({ asked, groups }: Context): string =>
  groups.map(({ region }) => reportWords(asked.language).region(region.name)).join('; ');

function part(
  context: Context,
  form: string,
  group: RegionGroup | undefined,
  claims: readonly Claim[],
  observations: readonly Observation[],
): AnswerPart {
  return {
    text: render(form, claims, context.asked.language),
    claims,
    ...(group ? { group } : {}),
    limits: [...new Set(observations.flatMap(({ finding }) => finding.quality.issues))],
  };
}

function sizes(context: Context): AnswerPart[] {
  const regions = meant(context);
  if (regions === undefined || regions.length === 0) {
    const { subject, number } = context.asked;
    if (subject === 'nodule' && number === undefined && context.groups.some(has('nodule-candidates')))
      return presence(context);
    return [abstain(context, 'no-region', namesOf(context))];
  }
  return regions.map((group) => {
    const observations = wanted(context, group.observations);
    const good = observations.filter(usable);
    if (good.length === 0) return unusable(context, group, observations);
    return part(
      context,
      'measured-item',
      group,
      good.map((each) => claimOf(group, each, context.patient)),
      good,
    );
  });
}

/** Says that there is no value, and why; it cites the finding that says so. */
function unusable(context: Context, group: RegionGroup, observations: readonly Observation[]): AnswerPart {
  const { language } = context.asked;
  const words = reportWords(language);
  const name = words.region(group.region.name);
  const [first] = observations;
  if (!first) return abstain(context, 'not-usable', name);
  const issues = [...new Set(observations.flatMap(({ finding }) => finding.quality.issues))];
  const what = `${name}: ${nameWords(first.finding.finding, first.finding.unit, words)}`;
  return {
    text: capital(askWords(language).unusable(what, issues.join(' '))),
    claims: observations.map((each) => claimOf(group, each, context.patient)),
    group,
    abstained: 'not-usable',
    limits: issues,
  };
}

function changes(context: Context): AnswerPart[] {
  const { history, asked, patient } = context;
  if (!history) return [abstain(context, 'no-prior')];
  const regions = meant(context);
  if (regions === undefined) return [abstain(context, 'no-region', namesOf(context))];
  const out: AnswerPart[] = [];
  for (const group of regions) {
    const comparison = history.comparisons.find(({ current }) => current === group);
    const own = comparison?.changes.filter(({ current }) => wanted(context, [current]).length > 0) ?? [];
    if (comparison && own.length > 0)
      out.push(
        part(
          context,
          'change-item',
          group,
          own.map((change) => changeClaim(group, comparison.prior, change, patient, history.priorDay)),
          own.flatMap(({ current, prior }) => [current, prior]),
        ),
      );
    else if (history.appeared.includes(group))
      out.push(
        part(context, 'appeared-item', group, unmatchedClaims(group, patient, history.priorDay), group.observations),
      );
    else out.push(abstain(context, 'no-match', reportWords(asked.language).region(group.region.name)));
  }
  if (asked.subject === 'nodule' && asked.number === undefined)
    for (const group of history.gone.filter(
      ({ region }) => asked.side === undefined || region.laterality === asked.side,
    ))
      out.push(
        part(context, 'gone-item', undefined, unmatchedClaims(group, patient, history.priorDay), group.observations),
      );
  return out.length > 0 ? out : [abstain(context, 'no-region', namesOf(context))];
}

function presence(context: Context): AnswerPart[] {
  const { asked, groups, patient } = context;
  const words = reportWords(asked.language);
  const say = askWords(asked.language);
  const find = (name: string): { group: RegionGroup; observation: Observation } | undefined => {
    // The whole of both lungs stands last.
    for (const group of [...groups].reverse()) {
      if (asked.side !== undefined && name === 'laa-950' && group.region.laterality !== asked.side) continue;
      const observation = group.observations.find(({ finding }) => finding.finding === name);
      if (observation) return { group, observation };
    }
    return undefined;
  };
  const finding = { nodule: 'nodule-candidates', emphysema: 'laa-950', calcium: 'agatston-score', lungs: undefined };
  const name = asked.subject === undefined ? undefined : finding[asked.subject];
  if (name === undefined)
    return asked.named.length > 0
      ? sizes(context)
      : [abstain(context, asked.subject ? 'not-understood' : 'no-region', namesOf(context))];
  const found = find(name);
  if (!found) return [abstain(context, 'no-region', namesOf(context))];
  const { group, observation } = found;
  if (!usable(observation)) return [unusable(context, group, [observation])];
  const { value, unit } = observation.finding;
  const claim = claimOf(group, observation, patient);
  const limits = [...observation.finding.quality.issues];
  if (asked.subject === 'emphysema') {
    const { limit, source } = EMPHYSEMA;
    const judged = makeClaim({
      ...withoutId(claim),
      polarity: value! >= limit ? 'affirmed' : 'negated',
      evidence: [
        ...claim.evidence,
        { lane: 'knowledge', ref: 'emphysema-on-quantitative-ct', source, version: '2021', licence: 'facts' },
      ],
    });
    const share = valueWords('laa-950', { value: value!, ucum: unit }, words);
    return [
      {
        text: say.emphysema({ share, limit: `${limit} %`, source, above: value! >= limit }),
        claims: [judged],
        group,
        limits,
      },
    ];
  }
  if (asked.subject === 'calcium')
    return [
      {
        text: say.calcium(valueWords('agatston-score', { value: value!, ucum: unit }, words), value! > 0),
        claims: [claim],
        group,
        limits,
      },
    ];
  const nodules = meant(context) ?? [];
  const each = nodules.flatMap((nodule) =>
    nodule.observations.filter((o) => usable(o) && o.finding.finding === 'nodule-diameter').map((o) => ({ nodule, o })),
  );
  // With a side, the candidates of that side are counted, each by its own finding.
  const count = asked.side === undefined && asked.number === undefined ? value! : nodules.length;
  const list = each.map(
    ({ nodule, o }) =>
      `${words.region(nodule.region.name)} (${valueWords('nodule-diameter', { value: o.finding.value!, ucum: o.finding.unit }, words)})`,
  );
  return [
    {
      text: say.nodules(count, list.join('; '), asked.side && words.region(`${asked.side} lung`)),
      claims: [claim, ...each.map(({ nodule, o }) => claimOf(nodule, o, patient))],
      group: each[0]?.nodule ?? group,
      limits: [...new Set([...limits, ...each.flatMap(({ o }) => o.finding.quality.issues)])],
    },
  ];
}

function places(context: Context): AnswerPart[] {
  const regions = meant(context);
  if (regions === undefined || regions.length === 0) return [abstain(context, 'no-region', namesOf(context))];
  const words = reportWords(context.asked.language);
  return regions.map((group) => {
    const { region, volume } = group;
    const k = region.slice ?? (region.box ? Math.round((region.box.first[2] + region.box.last[2]) / 2) : undefined);
    if (k === undefined) return abstain(context, 'not-usable', words.region(region.name));
    const good = group.observations.filter(usable);
    if (good.length === 0) return unusable(context, group, group.observations);
    return {
      text: askWords(context.asked.language).where(capital(words.region(region.name)), k + 1, volume.volume.dims[2]),
      claims: good.slice(0, 1).map((each) => claimOf(group, each, context.patient)),
      group,
      limits: [],
    };
  });
}

/** What the record says that bears on the regions asked for; without any named, on all. */
function relevance(context: Context): AnswerPart[] {
  const { hits, asked, patient } = context;
  if (!hits) return [abstain(context, 'no-record')];
  const regions = new Set(meant(context) ?? context.groups);
  const own = hits.filter(
    ({ groups }) => groups.length === 0 || groups.some((group) => regions.has(group)) || asked.subject === undefined,
  );
  if (own.length === 0) return [abstain(context, 'nothing-in-record')];
  return own.map((hit) => part(context, 'rule-item', hit.groups[0], ruleClaims(hit, patient), []));
}

const withoutId = ({ id: _, ...claim }: Claim): Omit<Claim, 'id'> => claim;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
