import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes';
import { RESOURCE_TYPES, searchParams } from './knowledge.ts';
import type { FhirRoute, Interaction } from './table.ts';

type ResourceInteraction = NonNullable<CapabilityStatementRestResource['interaction']>[number];
type SystemInteraction = Extract<Interaction, 'transaction' | 'batch' | 'search-system' | 'history-system'>;

const SYSTEM = new Set<Interaction>(['transaction', 'batch', 'search-system', 'history-system']);

export interface CapabilityOptions {
  readonly version: string;
  /** When this release was made: the statement changes with the release and not with the clock. */
  readonly date: string;
  readonly base: string;
  /** Where apps get tokens (SMART App Launch); absent: only tokens of our own. */
  readonly oauth?: { readonly authorize: string; readonly token: string };
}

/** `_include` values of a type: everything, or along one of its references. */
const includesOf = (type: string): string[] => [
  '*',
  ...searchParams(type)
    .filter((param) => param.type === 'reference')
    .map(({ code }) => `${type}:${code}`),
];

const SMART = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }],
};
const oauthUris = ({ authorize, token }: NonNullable<CapabilityOptions['oauth']>) => ({
  url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
  extension: [
    { url: 'authorize', valueUri: authorize },
    { url: 'token', valueUri: token },
  ],
});

/** The CapabilityStatement, from the table that routes (R4 capabilitystatement.html). */
export function capabilityStatement(routes: readonly FhirRoute[], options: CapabilityOptions): CapabilityStatement {
  const interactions = [...new Set(routes.flatMap(({ interactions }) => interactions ?? []))];
  const onTypes = interactions.filter((code) => !SYSTEM.has(code));
  const onSystem = interactions.filter((code): code is SystemInteraction => SYSTEM.has(code));
  const has = (kind: FhirRoute['conditional']) => routes.some(({ conditional }) => conditional === kind);
  const operationsOf = (type: string | undefined) => {
    const found = routes.filter(({ operation, path, type: only }) =>
      operation === undefined
        ? false
        : type === undefined
          ? path.startsWith('/$')
          : !path.startsWith('/$') && (only ?? type) === type,
    );
    return [...new Map(found.map(({ operation }) => [operation!.name, operation!])).values()];
  };
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: options.date,
    kind: 'instance',
    software: { name: 'Aceso', version: options.version },
    implementation: { description: 'Aceso, a self-hosted clinical workbench', url: options.base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        security: {
          // For pages of registered apps.
          cors: options.oauth !== undefined,
          ...(options.oauth === undefined ? {} : { service: [SMART], extension: [oauthUris(options.oauth)] }),
          description:
            'A token of an app (SMART App Launch 2) or of an account (Authorization: Bearer), or the session cookie of the workbench with its CSRF header.',
        },
        resource: RESOURCE_TYPES.map((type): CapabilityStatementRestResource => {
          const operation = operationsOf(type);
          return {
            type: type as NonNullable<CapabilityStatementRestResource['type']>,
            profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
            interaction: onTypes.map((code) => ({ code: code as NonNullable<ResourceInteraction['code']> })),
            versioning: 'versioned-update',
            readHistory: true,
            updateCreate: true,
            conditionalCreate: has('create'),
            conditionalRead: 'full-support',
            conditionalUpdate: has('update'),
            conditionalDelete: has('delete') ? 'single' : 'not-supported',
            referencePolicy: ['literal', 'logical'],
            searchInclude: includesOf(type),
            searchRevInclude: ['*'],
            searchParam: searchParams(type).map(({ code, type: kind }) => ({
              name: code,
              type: kind,
            })),
            ...(operation.length > 0 ? { operation } : {}),
          };
        }),
        interaction: onSystem.map((code) => ({ code })),
        operation: operationsOf(undefined),
        compartment: ['http://hl7.org/fhir/CompartmentDefinition/patient'],
      },
    ],
  };
}
