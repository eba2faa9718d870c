import type { Chart } from '@aceso/fhir';
import { EngagementError } from '../../errors.ts';
import type { RunElm } from '../criteria/evaluate.ts';
import type { CriteriaSet, Rule } from '../criteria/types.ts';
import { isObject, type Json, objectsOf, textOf } from '../json.ts';
import { fillQuestionnaire } from './fill.ts';
import { questionnaireOf, questionnaireUrl } from './questionnaire.ts';

/** Profile of a response to a form that is asked step by step (Da Vinci DTR). */
const ADAPTIVE = 'http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/dtr-questionnaireresponse-adapt';

type Known = ReadonlyMap<string, boolean>;
type Truth = boolean | undefined;

/** What is known of a rule: undefined where the answers that are there leave it open. */
export function truthOf(rule: Rule, known: Known): Truth {
  if (typeof rule === 'string') return known.get(rule);
  const kind = 'all' in rule ? 'all' : 'any';
  const parts = ('all' in rule ? rule.all : rule.any).map((each) => truthOf(each, known));
  const decides = kind === 'any';
  if (parts.includes(decides)) return decides;
  return parts.includes(undefined) ? undefined : !decides;
}

/** Criteria without an answer that can still change the outcome, in the order of the rule. */
export function openIn(rule: Rule, known: Known): string[] {
  if (truthOf(rule, known) !== undefined) return [];
  if (typeof rule === 'string') return [rule];
  return ('all' in rule ? rule.all : rule.any).flatMap((each) => openIn(each, known));
}

export interface NextOptions {
  /** ISO time with offset. */
  readonly now: string;
  readonly base: string;
  readonly chart?: Chart;
  readonly runElm?: RunElm;
}

/**
 * The next question of a questionnaire that is asked step by step (SDC adaptive forms, DTR `$next-question`): what the chart
 * answers is filled in with its evidence, then the first question whose answer can still change the outcome is asked. A
 * response whose outcome is known is completed; questions that no longer matter are never asked.
 * @throws EngagementError where the response is not one to a questionnaire of these criteria, or answers what was not asked
 */
export async function nextQuestion(sets: readonly CriteriaSet[], response: Json, options: NextOptions): Promise<Json> {
  if (response.resourceType !== 'QuestionnaireResponse')
    throw new EngagementError('input', '$next-question takes a QuestionnaireResponse.');
  if (response.status !== 'in-progress')
    throw new EngagementError(
      'state',
      'QuestionnaireResponse.status: only a response that is in progress has a next question.',
    );
  const set = setOf(sets, response, options.base);
  const given = objectsOf(response.item);
  const ids = new Set(set.criteria.map(({ id }) => id));
  const answered = new Map<string, Json>();
  for (const [index, item] of given.entries()) {
    const linkId = textOf(item.linkId) ?? '';
    if (!ids.has(linkId))
      throw new EngagementError(
        'input',
        `QuestionnaireResponse.item[${index}].linkId: the questionnaire has no question ${JSON.stringify(linkId)}.`,
      );
    const [answer] = objectsOf(item.answer);
    if (answer) answered.set(linkId, item);
  }
  const known = new Map<string, boolean>();
  for (const [linkId, item] of answered) {
    const value = saidBy(set, linkId, objectsOf(item.answer)[0]!);
    if (value !== undefined) known.set(linkId, value);
  }
  if (options.chart) {
    const { runElm } = options;
    const filled = await fillQuestionnaire(set, options.chart, {
      now: options.now,
      base: options.base,
      ...(runElm ? { runElm } : {}),
    });
    for (const { linkId, value } of filled.answers) {
      // What a person answered stands.
      if (known.has(linkId) || !openIn(set.approveWhen, known).includes(linkId)) continue;
      known.set(linkId, value);
      answered.set(linkId, objectsOf(filled.response.item).find((each) => each.linkId === linkId)!);
    }
  }
  const [next] = openIn(set.approveWhen, known);
  const asked = set.criteria.filter(({ id }) => answered.has(id) || id === next).map(({ id }) => id);
  const questionnaire = questionnaireOf(set, options.base);
  const all = objectsOf(questionnaire.item);
  return {
    ...response,
    meta: { ...(isObject(response.meta) ? response.meta : {}), profile: [ADAPTIVE] },
    contained: [
      {
        ...questionnaire,
        id: 'asked',
        derivedFrom: [`${questionnaireUrl(options.base, set)}|${set.version}`],
        url: `${questionnaireUrl(options.base, set)}/asked`,
        item: asked.map((id) => all.find(({ linkId }) => linkId === id)),
      },
    ],
    questionnaire: '#asked',
    status: next === undefined ? 'completed' : 'in-progress',
    authored: options.now,
    ...(options.chart ? { subject: { reference: options.chart.patient.ref } } : {}),
    item: asked.map(
      (id) => answered.get(id) ?? { linkId: id, text: set.criteria.find((each) => each.id === id)!.text },
    ),
  };
}

/** By the address of the questionnaire, or of what the contained one was derived from. */
function setOf(sets: readonly CriteriaSet[], response: Json, base: string): CriteriaSet {
  const contained = objectsOf(response.contained).find(({ resourceType }) => resourceType === 'Questionnaire');
  const derived = Array.isArray(contained?.derivedFrom) ? contained.derivedFrom : [];
  const addresses = [textOf(response.questionnaire), ...derived.map(textOf), textOf(contained?.url)].flatMap((url) =>
    url === undefined ? [] : [url.split('|')[0]!],
  );
  const found = sets.find((set) => addresses.includes(questionnaireUrl(base, set)));
  if (!found)
    throw new EngagementError(
      'input',
      `QuestionnaireResponse.questionnaire: no criteria in force have the questionnaire ${addresses[0] ?? '(none named)'}.`,
    );
  return found;
}

/** An answer as what it says of its criterion: a number is held against the criterion's own limit. */
function saidBy(set: CriteriaSet, linkId: string, answer: Json): Truth {
  if (typeof answer.valueBoolean === 'boolean') return answer.valueBoolean;
  const test = set.criteria.find(({ id }) => id === linkId)?.test;
  const number = [answer.valueDecimal, answer.valueInteger].find((each) => typeof each === 'number') as
    | number
    | undefined;
  if (number === undefined || test?.kind !== 'answer' || typeof test.value !== 'number') return undefined;
  switch (test.op) {
    case '<':
      return number < test.value;
    case '<=':
      return number <= test.value;
    case '=':
      return number === test.value;
    case '>=':
      return number >= test.value;
    case '>':
      return number > test.value;
  }
}
