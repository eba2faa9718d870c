import type { Case } from './cases.ts';

/** What clients send that the plain cases do not: each once went wrong, here or elsewhere. */
const FHIR = { 'content-type': 'application/fhir+json' };
const PATCH = { 'content-type': 'application/json-patch+json' };
const ASYNC = { prefer: 'respond-async' };
const parts = (...entry: object[]) => entry;
const transaction = (...entry: object[]) => ({ resourceType: 'Bundle', type: 'transaction', entry });
const batch = (...entry: object[]) => ({ resourceType: 'Bundle', type: 'batch', entry });
const patient = (id: string, more: object = {}) => ({ resourceType: 'Patient', id, ...more });
const put = (resource: { resourceType: string; id: string }): Case => ({
  name: `set up ${resource.resourceType}/${resource.id}`,
  request: { method: 'PUT', path: `/${resource.resourceType}/${resource.id}`, headers: FHIR, body: resource },
  expect: { status: 201 },
});
const refuses = (name: string, request: Case['request'], status: number, code?: string): Case => ({
  name,
  request,
  expect: { status, body: { resourceType: 'OperationOutcome', ...(code ? { issue: [{ code }] } : {}) } },
});
const observation = (subject: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'edge' },
  subject: { reference: subject },
  ...more,
});
const cursor = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

const ADDRESSES: readonly Case[] = [
  put(patient('eg-a', { identifier: [{ system: 'urn:edge', value: 'a' }], birthDate: '1970-01-01' })),
  put(patient('eg-b', { link: [{ other: { reference: 'Patient/eg-a' }, type: 'seealso' }] })),
  put({ ...observation('Patient/eg-a', { effectiveDateTime: '2024-01-05' }), id: 'eg-jan' }),
  put({ ...observation('Patient/eg-a', { effectiveDateTime: '2024-03' }), id: 'eg-mar' }),
  {
    name: 'a slash at the end changes nothing',
    request: { path: '/Patient/?_id=eg-a' },
    expect: { status: 200, ids: ['eg-a'] },
  },
  {
    name: 'a batch to the base address with a slash',
    request: {
      method: 'POST',
      path: '/',
      headers: FHIR,
      body: batch({ request: { method: 'GET', url: 'Patient/eg-a' } }),
    },
    expect: { status: 200, body: { entry: [{ resource: { id: 'eg-a' } }] } },
  },
  {
    name: 'the whole compartment',
    request: { path: '/Patient/eg-a/*' },
    expect: { status: 200, ids: ['eg-a', 'eg-jan', 'eg-mar'] },
  },
  refuses('an address too long to be one', { path: `/Patient/${'a'.repeat(3000)}` }, 404, 'not-found'),
  refuses('a forged page token', { path: `/Patient?_cursor=${cursor([1.5])}` }, 400, 'value'),
  refuses('a page token with NUL', { path: `/Patient?_sort=family&_cursor=${cursor([0, '\0', 1])}` }, 400, 'value'),
  refuses('a forged page token of a history', { path: `/_history?_cursor=${cursor([1e300, 1.5, 0])}` }, 400, 'value'),
  refuses(
    'an unknown parameter of a history, strictly',
    { path: '/Patient/_history?foo=1', headers: { prefer: 'handling=strict' } },
    400,
  ),
];

const CONDITIONS: readonly Case[] = [
  {
    name: 'If-None-Exist that matches tells where the resource is',
    request: {
      method: 'POST',
      path: '/Patient',
      headers: { ...FHIR, 'if-none-exist': 'identifier=urn:edge|a', prefer: 'return=minimal' },
      body: { resourceType: 'Patient' },
    },
    expect: { status: 200, empty: true, headers: { location: /\/Patient\/eg-a\/_history\/1$/ } },
  },
  {
    name: 'two entries under one condition make one resource',
    request: {
      method: 'POST',
      path: '',
      headers: FHIR,
      body: transaction(
        ...[1, 2].map((n) => ({
          fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${n}`,
          resource: { resourceType: 'Patient', identifier: [{ system: 'urn:edge', value: 'twice' }] },
          request: { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:edge|twice' },
        })),
      ),
    },
    expect: {
      status: 200,
      body: { entry: [{ response: { status: '201 Created' } }, { response: { status: '200 OK' } }] },
    },
  },
  {
    name: 'and it is one',
    request: { path: '/Patient?identifier=urn:edge|twice&_summary=count' },
    expect: { status: 200, body: { total: 1 } },
  },
  {
    name: 'a relative reference means the server that the entry comes from; UUIDs have no case; asked for, resources come back',
    request: {
      method: 'POST',
      path: '',
      headers: { ...FHIR, prefer: 'return=representation' },
      body: transaction(
        ...parts(
          {
            fullUrl: 'http://other.example/fhir/Patient/77',
            resource: patient('77', { active: true }),
            request: { method: 'POST', url: 'Patient' },
          },
          {
            fullUrl: 'http://other.example/fhir/Observation/5',
            resource: observation('Patient/77'),
            request: { method: 'POST', url: 'Observation' },
          },
          {
            fullUrl: 'urn:uuid:AAAAAAAA-0000-4000-8000-000000000001',
            resource: patient('eg-c', { active: false }),
            request: { method: 'PUT', url: 'Patient/eg-c' },
          },
          {
            resource: observation('urn:uuid:aaaaaaaa-0000-4000-8000-000000000001'),
            request: { method: 'POST', url: 'Observation' },
          },
        ),
      ),
    },
    keep: { moved: 'entry.0.resource.id', subject: 'entry.1.resource.subject.reference' },
    expect: { status: 200, body: { entry: [{}, {}, {}, { resource: { subject: { reference: 'Patient/eg-c' } } }] } },
  },
  {
    name: 'which is the new one',
    request: { path: '/{subject}' },
    expect: { status: 200, body: { id: '{moved}', active: true } },
  },
  {
    name: 'a read in a batch may find nothing new, HEAD brings no body',
    request: {
      method: 'POST',
      path: '',
      headers: FHIR,
      body: batch(
        { request: { method: 'GET', url: 'Patient/eg-a', ifNoneMatch: 'W/"1"' } },
        { request: { method: 'HEAD', url: 'Patient/eg-a' } },
        { request: { method: 'GET', url: 'Patient/a\0b' } },
      ),
    },
    expect: {
      status: 200,
      body: {
        entry: [
          { response: { status: '304 Not Modified' } },
          { resource: undefined, response: { status: '200 OK' } },
          { response: { status: '404' } },
        ],
      },
    },
  },
];

const OPERATIONS: readonly Case[] = [
  {
    name: '$everything leaves a linked patient out, who is somebody else',
    request: { path: '/Patient/eg-a/$everything' },
    expect: { status: 200, ids: ['eg-a', 'eg-jan', 'eg-mar'] },
  },
  {
    name: '$everything by the time of care',
    request: { path: '/Patient/eg-a/$everything?start=2024-03-15&_type=Observation' },
    expect: { status: 200, ids: ['eg-mar'] },
  },
  {
    name: '$everything by POST',
    request: {
      method: 'POST',
      path: '/Patient/eg-a/$everything',
      headers: FHIR,
      body: {
        resourceType: 'Parameters',
        parameter: [
          { name: 'end', valueDate: '2024-02-01' },
          { name: '_type', valueString: 'Observation' },
        ],
      },
    },
    expect: { status: 200, ids: ['eg-jan'] },
  },
  refuses('$everything of an unknown type', { path: '/Patient/eg-a/$everything?_type=Nope' }, 400, 'value'),
  {
    name: '$validate of a stored resource, by GET',
    request: { path: '/Patient/eg-a/$validate' },
    expect: { status: 200, body: { issue: [{ severity: 'information', expression: ['Patient'] }] } },
  },
  {
    name: '$validate says where, in every issue',
    request: {
      method: 'POST',
      path: '/Observation/$validate?profile=http://x.example/p',
      headers: FHIR,
      body: { resourceType: 'Observation' },
    },
    expect: {
      status: 200,
      body: { issue: [1, 2, 3].map(() => ({ expression: ['Observation'] })) },
    },
  },
  refuses(
    '$validate in a mode there is not',
    { method: 'POST', path: '/Patient/$validate?mode=x', headers: FHIR, body: patient('x') },
    400,
    'value',
  ),
  refuses(
    '$export with _typeFilter',
    { path: '/$export?_typeFilter=Patient%3Factive=true', headers: ASYNC },
    400,
    'not-supported',
  ),
  {
    name: '$export with _typeFilter, leniently',
    request: { path: '/$export?_type=Group&_typeFilter=x', headers: { prefer: 'respond-async, handling=lenient' } },
    expect: { status: 202, headers: { 'content-location': /\$export-status\// } },
  },
];

const HOSTILE: readonly Case[] = [
  refuses(
    'a patch whose copies outgrow memory',
    {
      method: 'PATCH',
      path: '/Patient/eg-a',
      headers: PATCH,
      body: [
        { op: 'add', path: '/name', value: [{ family: 'x' }] },
        ...Array.from({ length: 40 }, () => ({ op: 'copy', from: '/name', path: '/name/0' })),
      ],
    },
    400,
    'too-costly',
  ),
  refuses(
    'a compressed body',
    { method: 'POST', path: '/Patient', headers: { ...FHIR, 'content-encoding': 'gzip' }, body: patient('x') },
    415,
  ),
  refuses(
    'nesting of 100,000 levels',
    {
      method: 'POST',
      path: '/Patient',
      headers: FHIR,
      body: `{"resourceType":"Patient","extension":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    },
    400,
    'structure',
  ),
  refuses(
    'a number beyond all numbers',
    {
      method: 'POST',
      path: '/Observation',
      headers: FHIR,
      body: '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1e400}}',
    },
    422,
    'value',
  ),
  refuses(
    'NUL in a text',
    {
      method: 'POST',
      path: '/Patient',
      headers: FHIR,
      body: '{"resourceType":"Patient","name":[{"family":"a\\u0000b"}]}',
    },
    422,
    'value',
  ),
  refuses(
    'a member that would be a prototype',
    { method: 'POST', path: '/Patient', headers: FHIR, body: '{"resourceType":"Patient","\\u005f_proto__":{"a":1}}' },
    422,
  ),
  {
    name: 'and the record is as it was',
    request: { path: '/Patient/eg-a' },
    expect: { status: 200, headers: { etag: 'W/"1"' } },
  },
];

export const EDGES: readonly Case[] = [...ADDRESSES, ...CONDITIONS, ...OPERATIONS, ...HOSTILE];
