import type { Chart } from '@aceso/fhir';
import { evaluate, type RunElm } from '../criteria/evaluate.ts';
import type { CriteriaSet, CriterionEvidence } from '../criteria/types.ts';
import { guid } from '../identity.ts';
import type { Json } from '../json.ts';
import { questionnaireUrl } from './questionnaire.ts';

/** Where an answer comes from (DTR information origin). */
const ORIGIN = 'http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin';
const EVIDENCE = 'urn:aceso:answer-evidence';

export interface FilledQuestionnaire {
  readonly response: Json;
  readonly answers: readonly {
    readonly linkId: string;
    readonly text: string;
    readonly value: boolean;
    readonly evidence: readonly CriterionEvidence[];
  }[];
  /** Questions that the chart does not answer, and the documentation that would. */
  readonly open: readonly { readonly linkId: string; readonly text: string; readonly missing: readonly string[] }[];
}

/**
 * Answers the questionnaire of criteria from the chart, each answer with the entries it rests on. What the chart does not say
 * is left open, for a person to answer; nothing is answered "no" because nothing was found.
 * @param now ISO time with offset
 */
export async function fillQuestionnaire(
  set: CriteriaSet,
  chart: Chart,
  {
    now,
    base,
    item = {},
    runElm,
  }: { readonly now: string; readonly base: string; readonly item?: Json; readonly runElm?: RunElm },
): Promise<FilledQuestionnaire> {
  const asOf = Date.parse(now);
  const results = await Promise.all(
    set.criteria.map(async ({ id, text, test }) => ({
      linkId: id,
      text,
      ...(await evaluate(test, { chart, asOf, item, ...(runElm ? { runElm } : {}) })),
    })),
  );
  const answers = results
    .filter(({ status, evidence }) => status !== 'cannot tell' && evidence.length > 0)
    .map(({ linkId, text, status, evidence }) => ({ linkId, text, value: status === 'met', evidence }));
  const answered = new Map(answers.map((each) => [each.linkId, each]));
  const id = guid(`response ${set.id} ${chart.patient.ref} ${now}`);
  const response: Json = {
    resourceType: 'QuestionnaireResponse',
    id,
    meta: { profile: ['http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/dtr-questionnaireresponse'] },
    questionnaire: `${questionnaireUrl(base, set)}|${set.version}`,
    status: answered.size === set.criteria.length ? 'completed' : 'in-progress',
    subject: { reference: chart.patient.ref },
    authored: now,
    item: results.map(({ linkId, text }) => {
      const found = answered.get(linkId);
      return {
        linkId,
        text,
        ...(found
          ? {
              answer: [
                {
                  extension: [
                    { url: ORIGIN, extension: [{ url: 'source', valueCode: 'auto' }] },
                    ...found.evidence
                      .filter(({ ref }) => ref.includes('/'))
                      .map(({ ref, path }) => ({
                        url: EVIDENCE,
                        extension: [
                          { url: 'entry', valueReference: { reference: ref } },
                          { url: 'path', valueString: path },
                        ],
                      })),
                  ],
                  valueBoolean: found.value,
                },
              ],
            }
          : {}),
      };
    }),
  };
  const open = results
    .filter(({ linkId }) => !answered.has(linkId))
    .map(({ linkId, text, missing }) => ({ linkId, text, missing }));
  return { response, answers, open };
}
