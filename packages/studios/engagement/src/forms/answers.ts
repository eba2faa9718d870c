import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireItemEnableWhen,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';

/** Answers by linkId, as a page gives them: text, number, yes or no, a day, or the code of a choice. */
export type Answers = Readonly<Record<string, string | number | boolean | undefined>>;
export interface AnswerProblem {
  readonly linkId: string;
  readonly problem: 'required' | 'type' | 'choice' | 'unknown' | 'too-long';
}

const LONGEST = 5_000;
const given = (value: Answers[string]): value is string | number | boolean => value !== undefined && value !== '';
const codeOf = (option: NonNullable<QuestionnaireItem['answerOption']>[number]): string =>
  option.valueCoding?.code ?? option.valueString ?? String(option.valueInteger ?? option.valueDate ?? '');

/** R4 Questionnaire.item.enableWhen, for answers of one value. */
function holds({ question, operator, ...when }: QuestionnaireItemEnableWhen, answers: Answers): boolean {
  const value = answers[question ?? ''];
  if (operator === 'exists') return given(value) === (when.answerBoolean ?? true);
  if (!given(value)) return false;
  const wanted =
    when.answerBoolean ??
    when.answerInteger ??
    when.answerDecimal ??
    when.answerCoding?.code ??
    when.answerDate ??
    when.answerString;
  if (wanted === undefined) return false;
  const same = String(value) === String(wanted);
  const order = typeof wanted === 'number' ? Number(value) - wanted : String(value).localeCompare(String(wanted));
  switch (operator) {
    case '=':
      return same;
    case '!=':
      return !same;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    default:
      return false;
  }
}

export function isEnabled(item: QuestionnaireItem, answers: Answers): boolean {
  const rules = item.enableWhen ?? [];
  if (rules.length === 0) return true;
  return item.enableBehavior === 'any'
    ? rules.some((rule) => holds(rule, answers))
    : rules.every((rule) => holds(rule, answers));
}

/** Items that are to be shown, with the answers so far; a hidden group hides what is in it, and hidden answers count for nothing. */
export function enabledItems(items: readonly QuestionnaireItem[] | undefined, answers: Answers): QuestionnaireItem[] {
  return (items ?? [])
    .filter((item) => isEnabled(item, answers))
    .map((item) => (item.item ? { ...item, item: enabledItems(item.item, answers) } : item));
}

function answerOf(
  item: QuestionnaireItem,
  value: string | number | boolean,
): QuestionnaireResponseItemAnswer | undefined {
  const text = String(value);
  switch (item.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { valueBoolean: value } : undefined;
    case 'integer':
      return Number.isInteger(value) ? { valueInteger: value as number } : undefined;
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) ? { valueDecimal: value } : undefined;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? { valueDate: text } : undefined;
    case 'choice':
    case 'open-choice': {
      const option = item.answerOption?.find((one) => codeOf(one) === text);
      if (option?.valueCoding) return { valueCoding: option.valueCoding };
      return option || item.type === 'open-choice' ? { valueString: text } : undefined;
    }
    case 'string':
    case 'text':
    case 'url':
      return typeof value === 'string' ? { valueString: text } : undefined;
    default:
      return undefined;
  }
}

/** What keeps the answers from being a response: every problem, by linkId. */
export function problemsOf(questionnaire: Questionnaire, answers: Answers): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const seen = new Set<string>();
  const every = new Set<string>();
  const note = (items: readonly QuestionnaireItem[] | undefined) => {
    for (const item of items ?? []) {
      every.add(item.linkId!);
      note(item.item);
    }
  };
  note(questionnaire.item);
  const walk = (items: readonly QuestionnaireItem[]) => {
    for (const item of items) {
      const linkId = item.linkId!;
      seen.add(linkId);
      const value = answers[linkId];
      if (item.type === 'group' || item.type === 'display') {
        walk(item.item ?? []);
        continue;
      }
      if (!given(value)) {
        if (item.required) problems.push({ linkId, problem: 'required' });
      } else if (String(value).length > Math.min(item.maxLength ?? LONGEST, LONGEST))
        problems.push({ linkId, problem: 'too-long' });
      else if (!answerOf(item, value)) problems.push({ linkId, problem: item.type === 'choice' ? 'choice' : 'type' });
      walk(item.item ?? []);
    }
  };
  walk(enabledItems(questionnaire.item, answers));
  for (const linkId of Object.keys(answers)) if (!every.has(linkId)) problems.push({ linkId, problem: 'unknown' });
  return problems;
}

export interface ResponseFacts {
  /** `Patient/id`. */
  readonly patient: string;
  readonly authored: string;
  /** The author, where it is not the patient. */
  readonly author?: string;
}

/** A completed QuestionnaireResponse; answers of hidden questions are left out. Check with {@link problemsOf} before. */
export function responseOf(
  questionnaire: Questionnaire,
  answers: Answers,
  { patient, authored, author }: ResponseFacts,
): QuestionnaireResponse {
  const build = (items: readonly QuestionnaireItem[]): QuestionnaireResponseItem[] =>
    items.flatMap((item): QuestionnaireResponseItem[] => {
      if (item.type === 'display') return [];
      const value = answers[item.linkId!];
      const answer = item.type !== 'group' && given(value) ? answerOf(item, value) : undefined;
      const inner = build(item.item ?? []);
      if (!answer && inner.length === 0) return [];
      return [
        {
          linkId: item.linkId!,
          ...(item.text === undefined ? {} : { text: item.text }),
          ...(answer ? { answer: [{ ...answer, ...(inner.length > 0 ? { item: inner } : {}) }] } : { item: inner }),
        },
      ];
    });
  const { url, version, id } = questionnaire;
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: url === undefined ? `Questionnaire/${id}` : version === undefined ? url : `${url}|${version}`,
    status: 'completed',
    subject: { reference: patient },
    author: { reference: author ?? patient },
    authored,
    item: build(enabledItems(questionnaire.item, answers)),
  };
}

/** Every free text of a response, with its question: what a person wrote in their own words. */
export function freeTextOf(questionnaire: Questionnaire, answers: Answers): string[] {
  const out: string[] = [];
  const walk = (items: readonly QuestionnaireItem[]) => {
    for (const item of items) {
      const value = answers[item.linkId!];
      if (
        (item.type === 'text' || item.type === 'string' || item.type === 'open-choice') &&
        typeof value === 'string' &&
        value.trim() !== ''
      )
        out.push(value);
      walk(item.item ?? []);
    }
  };
  walk(enabledItems(questionnaire.item, answers));
  return out;
}
