import type { CriteriaSet, Criterion, Test } from '../criteria/types.ts';
import { guid } from '../identity.ts';
import type { Json } from '../json.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
const TEXT_FHIRPATH = 'text/fhirpath';
const CQF_LIBRARY = 'http://hl7.org/fhir/StructureDefinition/cqf-library';

/** Address of the questionnaire of criteria. */
export const questionnaireUrl = (base: string, set: CriteriaSet): string => `${base}/Questionnaire/${set.id}`;

/**
 * The questionnaire by which criteria are documented (SDC, as Da Vinci DTR uses it): one question for each criterion, with the
 * FHIRPath or the CQL definition that finds its answer in the chart where one can.
 */
export function questionnaireOf(set: CriteriaSet, base: string): Json {
  const libraries = librariesOf(set).map((name) => `${base}/Library/${name}`);
  return {
    resourceType: 'Questionnaire',
    id: set.id,
    meta: { profile: ['http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/dtr-std-questionnaire'] },
    url: questionnaireUrl(base, set),
    version: set.version,
    title: set.title,
    status: 'active',
    subjectType: ['Patient'],
    ...(libraries.length > 0
      ? { extension: libraries.map((library) => ({ url: CQF_LIBRARY, valueCanonical: library })) }
      : {}),
    item: set.criteria.map((criterion) => ({
      linkId: criterion.id,
      text: criterion.text,
      ...typeOf(criterion),
      required: true,
    })),
  };
}

/** Names of the compiled CQL libraries that criteria are worked out by. */
export const librariesOf = (set: CriteriaSet): string[] => [
  ...new Set(set.criteria.flatMap(({ test }) => elmIn(test).map(({ library }) => library))),
];

function elmIn(test: Test): (Test & { kind: 'elm' })[] {
  switch (test.kind) {
    case 'elm':
      return [test];
    case 'all':
    case 'any':
      return test.of.flatMap(elmIn);
    case 'not':
      return elmIn(test.of);
    default:
      return [];
  }
}

function typeOf({ test }: Criterion): Json {
  const fhirpath = expressionOf(test);
  const found =
    fhirpath !== undefined
      ? { language: TEXT_FHIRPATH, expression: fhirpath }
      : test.kind === 'elm'
        ? { language: 'text/cql-identifier', expression: `"${test.library}"."${test.expression}"` }
        : undefined;
  return {
    type: test.kind === 'answer' && typeof test.value === 'number' ? 'decimal' : 'boolean',
    ...(found === undefined
      ? {}
      : { extension: [{ url: `${SDC}sdc-questionnaire-initialExpression`, valueExpression: found }] }),
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
