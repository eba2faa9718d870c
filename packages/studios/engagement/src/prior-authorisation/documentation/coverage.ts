import type { Chart } from '@aceso/fhir';
import type { RunElm } from '../criteria/evaluate.ts';
import { isWanted } from '../criteria/facts.ts';
import type { CriteriaSet } from '../criteria/types.ts';
import { isObject, type Json, listOf, objectsOf, textOf } from '../json.ts';
import { type FilledQuestionnaire, fillQuestionnaire } from './fill.ts';
import { questionnaireUrl } from './questionnaire.ts';

/** What a payer asks for before an order is carried out (as in Da Vinci CRD). */
export interface CoverageRequirement {
  /** `Type/id` of the order. */
  readonly order: string;
  readonly service: string;
  readonly criteriaSet: { readonly id: string; readonly title: string; readonly version: string };
  readonly questionnaire: string;
  readonly filled: FilledQuestionnaire;
}

/** The codes of an order, an appointment or an encounter, whatever its type calls them. */
const codingsOf = (order: Json): readonly Json[] =>
  [order.code, order.codeCodeableConcept, order.medicationCodeableConcept, order.productOrService]
    .concat(listOf(order.serviceType), listOf(order.type))
    .filter(isObject)
    .flatMap(({ coding }) => objectsOf(coding));

/** Orders of which criteria in force speak, with what the chart documents already and what is missing. */
export async function coverageRequirements(
  orders: readonly Json[],
  sets: readonly CriteriaSet[],
  chart: Chart,
  options: { readonly now: string; readonly base: string; readonly runElm?: RunElm },
): Promise<CoverageRequirement[]> {
  const found: CoverageRequirement[] = [];
  for (const order of orders) {
    const codings = codingsOf(order);
    const set = sets.find(({ services }) =>
      codings.some(({ system, code }) => isWanted(textOf(system), textOf(code), services)),
    );
    if (!set) continue;
    const first = codings.find(({ system, code }) => isWanted(textOf(system), textOf(code), set.services));
    found.push({
      order: `${String(order.resourceType)}/${String(order.id)}`,
      service:
        textOf(isObject(order.code) ? order.code.text : undefined) ??
        textOf(first?.display) ??
        textOf(first?.code) ??
        '',
      criteriaSet: { id: set.id, title: set.title, version: set.version },
      questionnaire: questionnaireUrl(options.base, set),
      filled: await fillQuestionnaire(set, chart, options),
    });
  }
  return found;
}
