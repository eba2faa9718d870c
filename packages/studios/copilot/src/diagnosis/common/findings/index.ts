import { AuthoringError, readFindings } from '../authoring.ts';
import type { FindingDefinition } from '../schema.ts';
import { EXAM_BODY } from './exam-body.data.ts';
import { EXAM_NERVES_JOINTS } from './exam-nerves-joints.data.ts';
import { EXAM_SKIN } from './exam-skin.data.ts';
import { HISTORY } from './history.data.ts';
import { MORE_LATER } from './more-later.data.ts';
import { MORE_SEEN } from './more-seen.data.ts';
import { MORE_TOLD } from './more-told.data.ts';
import { SPANISH } from './spanish.data.ts';
import { SPANISH_CLINICAL } from './spanish-clinical.data.ts';
import { SPANISH_MORE } from './spanish-more.data.ts';
import { SYMPTOMS } from './symptoms.data.ts';
import { TESTS_CHEST_ABDOMEN } from './tests-chest-abdomen.data.ts';
import { TESTS_TISSUE_BLOOD } from './tests-tissue-blood.data.ts';

const FILES: readonly (readonly [name: string, text: string])[] = [
  ['symptoms', SYMPTOMS],
  ['history', HISTORY],
  ['exam-body', EXAM_BODY],
  ['exam-skin', EXAM_SKIN],
  ['exam-nerves-joints', EXAM_NERVES_JOINTS],
  ['tests-chest-abdomen', TESTS_CHEST_ABDOMEN],
  ['tests-tissue-blood', TESTS_TISSUE_BLOOD],
  ['more-told', MORE_TOLD],
  ['more-seen', MORE_SEEN],
  ['more-later', MORE_LATER],
];

/** Every finding that is not a value of an analyte. */
export function authoredFindings(): FindingDefinition[] {
  const findings = FILES.flatMap(([name, text]) => readFindings(name, text));
  const more = new Map<string, string[]>();
  for (const line of [SPANISH, SPANISH_MORE, SPANISH_CLINICAL].flatMap((text) => text.trim().split('\n'))) {
    const [id = '', wordings = ''] = line.split(' | ');
    more.set(id, [...(more.get(id) ?? []), ...wordings.split(';').map((wording) => wording.trim())]);
  }
  for (const id of more.keys())
    if (!findings.some((one) => one.id === id)) throw new AuthoringError('spanish', 1, `there is no finding ${id}`);
  return findings.map((one) => {
    const wordings = more.get(one.id);
    return wordings ? { ...one, patterns: [...one.patterns, ...wordings] } : one;
  });
}
