import type { CriteriaSet, Criterion, Test } from '../criteria/types.ts';
import { guid } from '../identity.ts';
import type { Json } from '../json.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
const TEXT_FHIRPATH = 'text/fhirpath';

/** Address of the questionnaire of criteria. */
export const questionnaireUrl = (base: string, set: CriteriaSet): string => `${base}/Questionnaire/${set.id}`;

/**
 * The questionnaire by which criteria are documented (SDC, as Da Vinci DTR uses it): one question for each criterion, with the
 * FHIRPath that finds its answer in the chart where one can.
 */
export function questionnaireOf(set: CriteriaSet, base: string): Json {
  return {
    resourceType: 'Questionnaire',
    id: set.id,
    meta: { profile: ['http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/dtr-std-questionnaire'] },
    url: questionnaireUrl(base, set),
    version: set.version,
    title: set.title,
    status: 'active',
    subjectType: ['Patient'],
    item: set.criteria.map((criterion) => ({
      linkId: criterion.id,
      text: criterion.text,
      ...typeOf(criterion),
      required: true,
    })),
  };
}

function typeOf({ test }: Criterion): Json {
  const expression = expressionOf(test);
  return {
    type: test.kind === 'answer' && typeof test.value === 'number' ? 'decimal' : 'boolean',
    ...(expression === undefined
      ? {}
      : {
          extension: [
            {
              url: `${SDC}sdc-questionnaire-initialExpression`,
              valueExpression: { language: TEXT_FHIRPATH, expression },
            },
          ],
        }),
  };
}

/** FHIRPath over the patient's entries (`%chart`) that is true, false, or nothing where the chart does not say. */
export function expressionOf(test: Test): string | undefined {
  switch (test.kind) {
    case 'sex':
      return `%chart.ofType(Patient).gender.select($this = '${test.is.replaceAll("'", '')}')`;
    case 'fhirpath':
      return `%chart.ofType(${test.over}).select(${test.expression})`;
    default:
      // Windows of time, units and words in notes are read by the criteria's own rules.
      return undefined;
  }
}

/** Answer to `$questionnaire-package`: a bundle of the questionnaires and of the responses that were begun. */
export function packageOf(found: readonly { readonly questionnaire: Json; readonly response?: Json }[]): Json {
  return {
    resourceType: 'Parameters',
    parameter: found.map(({ questionnaire, response }) => ({
      name: 'PackageBundle',
      resource: {
        resourceType: 'Bundle',
        id: guid(`package ${String(questionnaire.url)} ${String(response?.id)}`),
        type: 'collection',
        entry: [
          { fullUrl: String(questionnaire.url), resource: questionnaire },
          ...(response ? [{ fullUrl: `urn:uuid:${String(response.id)}`, resource: response }] : []),
        ],
      },
    })),
  };
}
