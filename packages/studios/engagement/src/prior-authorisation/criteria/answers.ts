import type { Chart, ChartEntry } from '@aceso/fhir';
import { isObject, type Json, objectsOf } from '../json.ts';

export interface GivenAnswer {
  readonly entry: ChartEntry;
  readonly linkId: string;
  /** Within the QuestionnaireResponse. */
  readonly path: string;
  readonly values: readonly (string | number | boolean)[];
}

/** Answers of completed questionnaires, oldest first. */
export function answersOf(chart: Chart): GivenAnswer[] {
  return chart.others
    .filter(
      ({ resourceType, status }) =>
        resourceType === 'QuestionnaireResponse' && ['completed', 'amended'].includes(status ?? ''),
    )
    .flatMap((entry) => itemsOf(entry, entry.resource as unknown as Json, ''));
}

function itemsOf(entry: ChartEntry, owner: Json, at: string): GivenAnswer[] {
  return objectsOf(owner.item).flatMap((item, index) => {
    const path = `${at}item[${index}]`;
    const answers = objectsOf(item.answer);
    const values = answers.flatMap((answer) => plain(answer));
    const own = values.length > 0 ? [{ entry, linkId: String(item.linkId), path: `${path}.answer`, values }] : [];
    return [
      ...own,
      ...itemsOf(entry, item, `${path}.`),
      ...answers.flatMap((answer, place) => itemsOf(entry, answer, `${path}.answer[${place}].`)),
    ];
  });
}

function plain(answer: Json): (string | number | boolean)[] {
  const key = Object.keys(answer).find((each) => each.startsWith('value'));
  const value = key === undefined ? undefined : answer[key];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [value];
  if (!isObject(value)) return [];
  if (typeof value.value === 'number') return [value.value];
  return [value.code, value.display].filter((each) => typeof each === 'string');
}
