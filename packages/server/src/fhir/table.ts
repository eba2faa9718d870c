import type { Permission } from '../identity/index.ts';
import type { FhirContext } from './context.ts';
import { everything } from './everything.ts';
import * as act from './interactions.ts';
import { validate } from './validate.ts';

/** Codes of CapabilityStatement.rest.interaction and .rest.resource.interaction (R4). */
export type Interaction =
  | 'read'
  | 'vread'
  | 'update'
  | 'patch'
  | 'delete'
  | 'history-instance'
  | 'history-type'
  | 'history-system'
  | 'create'
  | 'search-type'
  | 'search-system'
  | 'transaction'
  | 'batch';

export interface FhirRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/fhir`; `:type` is any resource type, unless `type` says which. */
  readonly path: string;
  readonly type?: string;
  readonly summary: string;
  /** What the CapabilityStatement says about it. */
  readonly interactions?: readonly Interaction[];
  readonly operation?: { readonly name: string; readonly definition: string };
  readonly conditional?: 'create' | 'update' | 'delete' | 'patch';
  /** Absent: signed in is enough. */
  readonly permissions: readonly Permission[];
  readonly form?: true;
  readonly handle: (context: FhirContext) => Promise<unknown>;
}

const READ = ['patient.read'] as const;
const WRITE = ['patient.write'] as const;
const VALIDATE = { name: 'validate', definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate' };
const EVERYTHING = { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' };

/**
 * The FHIR API: routing and the CapabilityStatement are both made from this table, so that what is promised is what
 * is there. Bulk export is beside it, in export-routes.ts, with the same shape.
 */
export const FHIR_ROUTES: readonly FhirRoute[] = [
  {
    method: 'GET',
    path: '/:type/:id',
    interactions: ['read'],
    permissions: READ,
    summary: 'Read a resource',
    handle: act.read,
  },
  {
    method: 'GET',
    path: '/:type/:id/_history/:version',
    interactions: ['vread'],
    permissions: READ,
    summary: 'Read one version of a resource',
    handle: act.vread,
  },
  {
    method: 'GET',
    path: '/:type/:id/_history',
    interactions: ['history-instance'],
    permissions: READ,
    summary: 'Versions of a resource',
    handle: act.history,
  },
  {
    method: 'GET',
    path: '/:type/_history',
    interactions: ['history-type'],
    permissions: READ,
    summary: 'Changes to resources of a type',
    handle: act.history,
  },
  {
    method: 'GET',
    path: '/_history',
    interactions: ['history-system'],
    permissions: READ,
    summary: 'All changes',
    handle: act.history,
  },
  {
    method: 'GET',
    path: '/:type',
    interactions: ['search-type'],
    permissions: READ,
    summary: 'Search a type',
    handle: act.search,
  },
  {
    method: 'POST',
    path: '/:type/_search',
    interactions: ['search-type'],
    permissions: READ,
    form: true,
    summary: 'Search a type, parameters in a form',
    handle: act.searchByForm,
  },
  {
    method: 'GET',
    path: '',
    interactions: ['search-system'],
    permissions: READ,
    summary: 'Search all types',
    handle: act.search,
  },
  {
    method: 'POST',
    path: '/_search',
    interactions: ['search-system'],
    permissions: READ,
    form: true,
    summary: 'Search all types, parameters in a form',
    handle: act.searchByForm,
  },
  {
    // Without it the compartment search below would take `_history` for a type.
    method: 'GET',
    path: '/Patient/:id/_history',
    type: 'Patient',
    permissions: READ,
    summary: 'Versions of a patient',
    handle: act.history,
  },
  {
    method: 'GET',
    path: '/Patient/:id/:type',
    permissions: READ,
    summary: 'Search a type, or all (*), within the compartment of a patient',
    handle: act.searchCompartment,
  },
  {
    method: 'POST',
    path: '/:type',
    interactions: ['create'],
    conditional: 'create',
    permissions: WRITE,
    summary: 'Create a resource',
    handle: act.create,
  },
  {
    method: 'PUT',
    path: '/:type/:id',
    interactions: ['update'],
    permissions: WRITE,
    summary: 'Update a resource, or create it with this id',
    handle: act.update,
  },
  {
    method: 'PUT',
    path: '/:type',
    conditional: 'update',
    permissions: WRITE,
    summary: 'Update what a search finds',
    handle: act.updateWhere,
  },
  {
    method: 'PATCH',
    path: '/:type/:id',
    interactions: ['patch'],
    permissions: WRITE,
    summary: 'Change a resource by JSON Patch',
    handle: act.patch,
  },
  {
    method: 'PATCH',
    path: '/:type',
    conditional: 'patch',
    permissions: WRITE,
    summary: 'Change what a search finds by JSON Patch',
    handle: act.patchWhere,
  },
  {
    method: 'DELETE',
    path: '/:type/:id',
    interactions: ['delete'],
    permissions: WRITE,
    summary: 'Delete a resource',
    handle: act.remove,
  },
  {
    method: 'DELETE',
    path: '/:type',
    conditional: 'delete',
    permissions: WRITE,
    summary: 'Delete what a search finds',
    handle: act.removeWhere,
  },
  {
    method: 'POST',
    path: '',
    interactions: ['transaction', 'batch'],
    permissions: ['patient.read', 'patient.write'],
    summary: 'Batch or transaction',
    handle: act.bundle,
  },
  {
    method: 'GET',
    path: '/Patient/:id/$everything',
    type: 'Patient',
    operation: EVERYTHING,
    permissions: READ,
    summary: 'The whole record of a patient',
    handle: everything,
  },
  {
    method: 'POST',
    path: '/Patient/:id/$everything',
    type: 'Patient',
    operation: EVERYTHING,
    permissions: READ,
    summary: 'The whole record of a patient, parameters in the body',
    handle: everything,
  },
  {
    method: 'POST',
    path: '/:type/$validate',
    operation: VALIDATE,
    permissions: [],
    summary: 'Check a resource against the R4 definitions',
    handle: validate,
  },
  {
    method: 'POST',
    path: '/:type/:id/$validate',
    operation: VALIDATE,
    permissions: READ,
    summary: 'Check a resource as an update of a stored one, or the stored one itself',
    handle: validate,
  },
  {
    method: 'GET',
    path: '/:type/:id/$validate',
    operation: VALIDATE,
    permissions: READ,
    summary: 'Check a stored resource against the R4 definitions',
    handle: validate,
  },
  {
    // As above: the compartment search would take `$validate` for a type.
    method: 'GET',
    path: '/Patient/:id/$validate',
    type: 'Patient',
    permissions: READ,
    summary: 'Check a stored patient against the R4 definitions',
    handle: validate,
  },
];
