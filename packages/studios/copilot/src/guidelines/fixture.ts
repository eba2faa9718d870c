import type { Resource } from '@medplum/fhirtypes';
import type { ContentInput } from './content/content.ts';
import type { ElmLibrary } from './elm/types.ts';

/**
 * A small guideline of our own for tests: adults whose orders are for a medicine of a value set, and who have no
 * kidney result, should have one. With an included library that is only a table.
 */
const INTEGER = '{urn:hl7-org:elm-types:r1}Integer';
const patient = { type: 'SingletonFrom', operand: { type: 'Retrieve', dataType: '{http://hl7.org/fhir}Patient' } };
const ref = (name: string) => ({ type: 'ExpressionRef', name });
const define = (name: string, expression: unknown) => ({ name, context: 'Patient', expression });

export const FIXTURE_ELM: ElmLibrary = {
  library: {
    identifier: { id: 'KidneyCheck', system: 'http://example.org', version: '1.0.0' },
    usings: {
      def: [{ localIdentifier: 'System' }, { localIdentifier: 'FHIR', version: '4.0.1' }],
    },
    includes: { def: [{ localIdentifier: 'Doses', path: 'http://example.org/Doses', version: '2.0' }] },
    parameters: { def: [{ name: 'ContextPrescriptions' }] },
    valueSets: { def: [{ name: 'Kidney results', id: 'http://example.org/ValueSet/kidney' }] },
    statements: {
      def: [
        define('Patient', patient),
        define('Is Adult', {
          type: 'GreaterOrEqual',
          operand: [
            {
              type: 'CalculateAge',
              precision: 'Year',
              operand: { type: 'Property', path: 'birthDate.value', source: ref('Patient') },
            },
            { type: 'Literal', valueType: INTEGER, value: '18' },
          ],
        }),
        define('Has Result', {
          type: 'Exists',
          operand: {
            type: 'Retrieve',
            dataType: '{http://hl7.org/fhir}Observation',
            codeProperty: 'code',
            codeComparator: 'in',
            codes: { type: 'ValueSetRef', name: 'Kidney results' },
          },
        }),
        define('Active Orders', {
          type: 'Retrieve',
          dataType: '{http://hl7.org/fhir}MedicationRequest',
          codeProperty: 'status',
          codeComparator: 'in',
          codes: {
            type: 'List',
            element: [{ type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}String', value: 'active' }],
          },
        }),
        define('Has Active Order', { type: 'Exists', operand: ref('Active Orders') }),
        define('Is Recommendation Applicable?', {
          type: 'And',
          operand: [
            { type: 'And', operand: [ref('Is Adult'), { type: 'Not', operand: ref('Has Result') }] },
            { type: 'Exists', operand: { type: 'ParameterRef', name: 'ContextPrescriptions' } },
          ],
        }),
        define('Rows', { type: 'Count', source: { type: 'ExpressionRef', libraryName: 'Doses', name: 'DrugDoses' } }),
        define('Detail', {
          type: 'Literal',
          valueType: '{urn:hl7-org:elm-types:r1}String',
          value: 'No kidney result on record',
        }),
      ],
    },
  },
};

export const FIXTURE_TABLE = 'drugCode,drugName,doseValue\n860975,"metformin, 500 MG",500.5\n314076,lisinopril,\n';
export const FIXTURE_TABLE_NAME = 'x-drug-doses-2.0.csv';

const content: readonly Resource[] = [
  {
    resourceType: 'Library',
    id: 'KidneyCheck',
    url: 'http://example.org/Library/KidneyCheck',
    status: 'active',
    type: {},
    content: [
      { contentType: 'application/elm+json', data: Buffer.from(JSON.stringify(FIXTURE_ELM)).toString('base64') },
    ],
  },
  {
    resourceType: 'ValueSet',
    id: 'kidney',
    url: 'http://example.org/ValueSet/kidney',
    status: 'active',
    compose: { include: [{ system: 'http://loinc.org', concept: [{ code: '2160-0' }, { code: '33914-3' }] }] },
  },
  {
    resourceType: 'ActivityDefinition',
    id: 'kidney-test',
    url: 'http://example.org/ActivityDefinition/kidney-test',
    status: 'active',
    kind: 'ServiceRequest',
    intent: 'proposal',
    code: { text: 'Creatinine', coding: [{ system: 'http://loinc.org', code: '2160-0', display: 'Creatinine' }] },
  },
  {
    resourceType: 'PlanDefinition',
    id: 'kidney-check',
    url: 'http://example.org/PlanDefinition/kidney-check',
    version: '1.0.0',
    title: 'Kidney check before the medicine',
    status: 'active',
    library: ['http://example.org/Library/KidneyCheck'],
    relatedArtifact: [{ type: 'documentation', display: 'Example guideline', url: 'https://example.org/guideline' }],
    action: [
      {
        title: `Measure creatinine first ${'and then '.repeat(20)}decide`,
        description: 'Fixed words',
        priority: 'stat',
        trigger: [{ type: 'named-event', name: 'order-sign' }],
        condition: [
          {
            kind: 'applicability',
            expression: { language: 'text/cql.identifier', expression: 'Is Recommendation Applicable?' },
          },
        ],
        definitionCanonical: 'http://example.org/ActivityDefinition/kidney-test',
        dynamicValue: [
          { path: 'action.description', expression: { language: 'text/cql.identifier', expression: 'Detail' } },
        ],
        action: [
          { title: 'Measured elsewhere' },
          { reason: [{ text: 'Not needed', coding: [{ system: 'http://example.org/reasons', code: 'no' }] }] },
        ],
      },
    ],
  } as unknown as Resource,
];

export const FIXTURE: readonly ContentInput[] = content.map((resource) => ({ place: resource.id ?? '', resource }));
