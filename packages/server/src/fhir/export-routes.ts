import type { JobRecord } from '@aceso/store';
import type { Bundle, Group, Patient } from '@medplum/fhirtypes';
import { fail } from '../errors.ts';
import { freshOf } from '../identity/index.ts';
import { checkUnlimited } from './compartment.ts';
import type { FhirContext } from './context.ts';
import { EXPORT_JOB, type ExportInput, type ExportResult } from './export-job.ts';
import { isStorable } from './knowledge.ts';
import type { FhirRoute } from './table.ts';

const PERMISSIONS = ['export.bulk', 'patient.read'] as const;
const NDJSON = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];
const DEFINITION = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/';
const KNOWN = new Set(['_outputFormat', '_since', '_type', '_format', '_pretty']);
const POLL_SECONDS = 2;
/** Exports that were done and then deleted; their job stays as a trace. */
const DELETED = 'export-deleted';

interface Deleted {
  readonly at: string;
}

interface Asked {
  readonly types?: readonly string[];
  readonly since?: string;
}

/** @throws ServerError `async-needed`, `bad-parameter`, `unknown-parameter` */
function asked({ query, prefer }: FhirContext): Asked {
  if (!prefer.async) throw fail('async-needed');
  const given = new URLSearchParams(query);
  const unknown = [...new Set(given.keys())].filter((name) => !KNOWN.has(name));
  // Each of them would narrow the export: silently leaving one out would hand over more than was asked for.
  if (unknown.length > 0 && !prefer.lenient)
    throw fail('unknown-parameter', `$export does not support ${unknown.join(', ')}.`);
  const format = given.get('_outputFormat')?.replace(' ', '+');
  if (format && !NDJSON.includes(format))
    throw fail('bad-parameter', '_outputFormat can only be application/fhir+ndjson.');
  const since = given.get('_since')?.replace(' ', '+');
  if (since && Number.isNaN(Date.parse(since))) throw fail('bad-parameter', '_since must be a FHIR instant.');
  const types = given
    .getAll('_type')
    .flatMap((list) => list.split(','))
    .filter(Boolean);
  const wrong = types.find((type) => !isStorable(type));
  if (wrong !== undefined) throw fail('bad-parameter', '_type names something that is not a resource type of FHIR R4.');
  return { ...(types.length > 0 ? { types } : {}), ...(since ? { since } : {}) };
}

async function start(
  context: FhirContext,
  level: ExportInput['level'],
  patients?: readonly string[],
): Promise<undefined> {
  const { store, principal, request, reply, base } = context;
  checkUnlimited(context);
  freshOf(request);
  const input: ExportInput = {
    ...asked(context),
    ...(patients ? { patients } : {}),
    level,
    request: `${base}${request.url.slice('/fhir'.length)}`,
    transactionTime: new Date().toISOString(),
    by: { id: principal!.id, username: principal!.username },
  };
  const job = await store.jobs.start(EXPORT_JOB, 'Bulk export', input, principal!.username);
  request.audit({
    kind: 'export',
    entities: [{ thing: { kind: 'job', id: job.id } }],
    ...(patients ? { patients } : {}),
  });
  reply.code(202).header('content-location', `${base}/$export-status/${job.id}`);
  return undefined;
}

/** Every patient there is, page by page. */
async function allPatients({ store, base }: FhirContext): Promise<string[]> {
  const ids: string[] = [];
  let query: string | undefined = '_elements=id&_sort=_id&_count=1000';
  while (query !== undefined) {
    const page: Bundle<Patient> = (await store.search({ type: 'Patient', query, base })) as Bundle<Patient>;
    for (const { resource } of page.entry ?? [])
      if (resource?.resourceType === 'Patient' && resource.id) ids.push(resource.id);
    const next = page.link?.find(({ relation }) => relation === 'next')?.url;
    query = next ? new URL(next).search.slice(1) : undefined;
  }
  return ids;
}

async function membersOf({ store, id }: FhirContext): Promise<string[]> {
  const { resource } = await store.read('Group', id);
  return ((resource as Group).member ?? []).flatMap(({ entity, inactive }) => {
    const found = /^Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(entity?.reference ?? '');
    return found && inactive !== true ? [found[1]!] : [];
  });
}

/** The export of an id, when the caller may see it: their own, or anybody's with the permission to manage jobs. */
async function ownExport({ store, principal, id }: FhirContext): Promise<JobRecord> {
  const job = await store.jobs.get(id);
  const isAllowed = job?.createdBy === principal?.username || principal?.permissions.has('job.write');
  if (job?.name !== EXPORT_JOB || job.state === 'cancelled' || !isAllowed) throw fail('export-not-found');
  if (await store.collection<Deleted>(DELETED).get(id)) throw fail('export-not-found');
  return job;
}

async function status(context: FhirContext): Promise<unknown> {
  const { reply, base } = context;
  const job = await ownExport(context);
  if (job.state === 'failed') throw fail('internal', 'The export failed.');
  if (job.state !== 'completed') {
    const progress = job.state === 'queued' ? 'waiting' : `${job.done} resources`;
    reply.code(202).header('x-progress', progress).header('retry-after', String(POLL_SECONDS));
    return undefined;
  }
  const { files, input } = job.result as ExportResult;
  reply.type('application/json; charset=utf-8').header('expires', new Date(Date.now() + 3_600_000).toUTCString());
  return {
    transactionTime: input.transactionTime,
    request: input.request,
    requiresAccessToken: true,
    output: files.map(({ type, count }, index) => ({ type, url: `${base}/$export-file/${job.id}/${index}`, count })),
    deleted: [],
    error: [],
  };
}

async function file(context: FhirContext): Promise<unknown> {
  const { store, request, reply, version } = context;
  const job = await ownExport(context);
  const found = (job.result as ExportResult | undefined)?.files[Number(version)];
  const bytes = found && (await store.blobs.get(found.sha256));
  if (!bytes) throw fail('export-not-found');
  request.audit({ kind: 'export', entities: [{ thing: { kind: 'job', id: job.id } }] });
  // A stream goes to the client as it is, with the content type of the file and not of the API.
  reply.type('application/fhir+ndjson');
  return Buffer.from(bytes);
}

async function cancel(context: FhirContext): Promise<undefined> {
  const { store, reply, id } = context;
  const job = await ownExport(context);
  if (job.state === 'queued' || job.state === 'running') await store.jobs.cancel(id);
  else await store.collection<Deleted>(DELETED).put(id, { at: new Date().toISOString() });
  reply.code(202);
  return undefined;
}

/** Bulk Data export: kick-off, polling, files, cancelling. Rows of the same table as the rest of the API. */
export const EXPORT_ROUTES: readonly FhirRoute[] = [
  {
    method: 'GET',
    path: '/$export',
    operation: { name: 'export', definition: `${DEFINITION}export` },
    permissions: PERMISSIONS,
    summary: 'Export everything as NDJSON, in the background',
    handle: (context) => start(context, 'system'),
  },
  {
    method: 'GET',
    path: '/Patient/$export',
    type: 'Patient',
    operation: { name: 'export', definition: `${DEFINITION}patient-export` },
    permissions: PERMISSIONS,
    summary: 'Export the records of all patients',
    handle: async (context) => start(context, 'patient', await allPatients(context)),
  },
  {
    method: 'GET',
    path: '/Group/:id/$export',
    type: 'Group',
    operation: { name: 'export', definition: `${DEFINITION}group-export` },
    permissions: PERMISSIONS,
    summary: 'Export the records of the members of a group',
    handle: async (context) => start(context, 'group', await membersOf(context)),
  },
  {
    method: 'GET',
    path: '/$export-status/:id',
    permissions: PERMISSIONS,
    summary: 'How far an export is; its manifest when done',
    handle: status,
  },
  {
    method: 'DELETE',
    path: '/$export-status/:id',
    permissions: PERMISSIONS,
    summary: 'Cancel or delete an export',
    handle: cancel,
  },
  {
    method: 'GET',
    path: '/$export-file/:id/:version',
    permissions: PERMISSIONS,
    summary: 'A file of an export',
    handle: file,
  },
];
