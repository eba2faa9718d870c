/**
 * What a FHIR R4 server must answer, as data: request and expectation, in order, sharing values that earlier answers
 * gave (`{name}`). Nothing here knows how the server is made; any server can be put in front of it.
 */
export interface Case {
  readonly name: string;
  readonly request: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly expect: {
    readonly status: number;
    /** Header by name: exact text or pattern. */
    readonly headers?: Readonly<Record<string, string | RegExp>>;
    /** Part of the body. */
    readonly body?: object;
    /** Ids of matches in a search set, in this order (`ordered`) or any. */
    readonly ids?: readonly string[];
    readonly ordered?: boolean;
    readonly empty?: boolean;
  };
  /** Values kept for later cases, by path in the body (`a.b.0.c`) or `header:name`. */
  readonly keep?: Readonly<Record<string, string>>;
}

const FHIR = { 'content-type': 'application/fhir+json' };
const PATCH = { 'content-type': 'application/json-patch+json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const outcome = (code: string) => ({ resourceType: 'OperationOutcome', issue: [{ code }] });
const anyOutcome = { resourceType: 'OperationOutcome' };
const put = (resource: { resourceType: string; id: string }): Case => ({
  name: `set up ${resource.resourceType}/${resource.id}`,
  request: { method: 'PUT', path: `/${resource.resourceType}/${resource.id}`, headers: FHIR, body: resource },
  expect: { status: 201, headers: { etag: 'W/"1"' } },
});
const glucose = (id: string, value: number, unit: string, day: string) =>
  put({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2339-0' }] },
    subject: { reference: 'Patient/cf-a' },
    effectiveDateTime: day,
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  } as { resourceType: string; id: string });

export const CRUD: readonly Case[] = [
  {
    name: 'create',
    request: {
      method: 'POST',
      path: '/Patient',
      headers: FHIR,
      body: { resourceType: 'Patient', id: 'ignored', gender: 'female' },
    },
    expect: {
      status: 201,
      headers: {
        etag: 'W/"1"',
        location: /\/Patient\/[A-Za-z0-9\-.]+\/_history\/1$/,
        'last-modified': /GMT$/,
        'content-type': /^application\/fhir\+json/,
      },
      body: { gender: 'female' },
    },
    keep: { made: 'id' },
  },
  {
    name: 'read',
    request: { path: '/Patient/{made}' },
    expect: {
      status: 200,
      headers: { etag: 'W/"1"' },
      body: { resourceType: 'Patient', id: '{made}', meta: { versionId: '1' } },
    },
  },
  {
    name: 'read, unchanged',
    request: { path: '/Patient/{made}', headers: { 'if-none-match': 'W/"1"' } },
    expect: { status: 304, empty: true },
  },
  {
    name: 'HEAD',
    request: { method: 'HEAD', path: '/Patient/{made}' },
    expect: { status: 200, headers: { etag: 'W/"1"' }, empty: true },
  },
  {
    name: 'read of what never was',
    request: { path: '/Patient/never-was' },
    expect: { status: 404, body: outcome('not-found') },
  },
  { name: 'read of no type', request: { path: '/Horse/1' }, expect: { status: 404, body: anyOutcome } },
  {
    name: 'update',
    request: {
      method: 'PUT',
      path: '/Patient/{made}',
      headers: { ...FHIR, 'if-match': 'W/"1"' },
      body: { resourceType: 'Patient', id: '{made}', gender: 'male' },
    },
    expect: { status: 200, headers: { etag: 'W/"2"' }, body: { gender: 'male' } },
  },
  {
    name: 'update of an older version',
    request: {
      method: 'PUT',
      path: '/Patient/{made}',
      headers: { ...FHIR, 'if-match': 'W/"1"' },
      body: { resourceType: 'Patient', id: '{made}' },
    },
    expect: { status: 412, body: anyOutcome },
  },
  {
    name: 'update with another id',
    request: { method: 'PUT', path: '/Patient/{made}', headers: FHIR, body: { resourceType: 'Patient', id: 'other' } },
    expect: { status: 400, body: anyOutcome },
  },
  {
    name: 'update without id',
    request: { method: 'PUT', path: '/Patient/{made}', headers: FHIR, body: { resourceType: 'Patient' } },
    expect: { status: 400, body: anyOutcome },
  },
  {
    name: 'update of what must not exist',
    request: {
      method: 'PUT',
      path: '/Patient/{made}',
      headers: { ...FHIR, 'if-none-match': '*' },
      body: { resourceType: 'Patient', id: '{made}' },
    },
    expect: { status: 412, body: anyOutcome },
  },
  {
    name: 'patch',
    request: {
      method: 'PATCH',
      path: '/Patient/{made}',
      headers: PATCH,
      body: [{ op: 'replace', path: '/gender', value: 'other' }],
    },
    expect: { status: 200, headers: { etag: 'W/"3"' }, body: { gender: 'other' } },
  },
  {
    name: 'patch that tests and fails',
    request: {
      method: 'PATCH',
      path: '/Patient/{made}',
      headers: PATCH,
      body: [{ op: 'test', path: '/gender', value: 'male' }],
    },
    expect: { status: 422, body: anyOutcome },
  },
  {
    name: 'read of a version',
    request: { path: '/Patient/{made}/_history/1' },
    expect: { status: 200, body: { gender: 'female', meta: { versionId: '1' } } },
  },
  {
    name: 'read of no version',
    request: { path: '/Patient/{made}/_history/99' },
    expect: { status: 404, body: anyOutcome },
  },
  {
    name: 'history',
    request: { path: '/Patient/{made}/_history' },
    expect: {
      status: 200,
      body: { type: 'history', total: 3, entry: [{ resource: { gender: 'other' }, request: { method: 'PUT' } }] },
    },
  },
  { name: 'delete', request: { method: 'DELETE', path: '/Patient/{made}' }, expect: { status: 204, empty: true } },
  {
    name: 'delete again',
    request: { method: 'DELETE', path: '/Patient/{made}' },
    expect: { status: 204, empty: true },
  },
  {
    name: 'read of what was deleted',
    request: { path: '/Patient/{made}' },
    expect: { status: 410, body: outcome('deleted') },
  },
  {
    name: 'a version from before',
    request: { path: '/Patient/{made}/_history/2' },
    expect: { status: 200, body: { gender: 'male' } },
  },
  {
    name: 'a legal id of the client',
    request: {
      method: 'PUT',
      path: '/Basic/A.b-9',
      headers: FHIR,
      body: { resourceType: 'Basic', id: 'A.b-9', code: { text: 'x' } },
    },
    expect: { status: 201 },
  },
  {
    name: 'not a legal id',
    request: {
      method: 'PUT',
      path: '/Basic/a_b',
      headers: FHIR,
      body: { resourceType: 'Basic', id: 'a_b', code: { text: 'x' } },
    },
    expect: { status: 400, body: anyOutcome },
  },
];

export const FORM_OF_ANSWERS: readonly Case[] = [
  {
    name: 'minimal',
    request: {
      method: 'PUT',
      path: '/Basic/pref',
      headers: { ...FHIR, prefer: 'return=minimal' },
      body: { resourceType: 'Basic', id: 'pref', code: { text: 'x' } },
    },
    expect: { status: 201, headers: { etag: 'W/"1"' }, empty: true },
  },
  {
    name: 'outcome',
    request: {
      method: 'PUT',
      path: '/Basic/pref',
      headers: { ...FHIR, prefer: 'return=OperationOutcome' },
      body: { resourceType: 'Basic', id: 'pref', code: { text: 'y' } },
    },
    expect: { status: 200, body: anyOutcome },
  },
  {
    name: 'XML by Accept',
    request: { path: '/Basic/pref', headers: { accept: 'application/fhir+xml' } },
    expect: { status: 406, body: anyOutcome },
  },
  { name: 'XML by _format', request: { path: '/Basic/pref?_format=xml' }, expect: { status: 406 } },
  {
    name: '_format wins',
    request: { path: '/Basic/pref?_format=json', headers: { accept: 'application/fhir+xml' } },
    expect: { status: 200 },
  },
  {
    name: 'plain JSON asked for',
    request: { path: '/Basic/pref', headers: { accept: 'application/json' } },
    expect: { status: 200, headers: { 'content-type': /^application\/json/ } },
  },
  {
    name: 'XML sent',
    request: { method: 'POST', path: '/Basic', headers: { 'content-type': 'application/fhir+xml' }, body: '<Basic/>' },
    expect: { status: 415, body: anyOutcome },
  },
  {
    name: 'broken JSON',
    request: { method: 'POST', path: '/Basic', headers: FHIR, body: '{"resourceType":"Basic",' },
    expect: { status: 400, body: outcome('structure') },
  },
  {
    name: 'invalid resource',
    request: {
      method: 'POST',
      path: '/Observation',
      headers: FHIR,
      body: { resourceType: 'Observation', status: 'no-such-status', code: { text: 'x' } },
    },
    expect: {
      status: 422,
      body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', expression: ['Observation.status'] }] },
    },
  },
  {
    name: 'unknown element',
    request: {
      method: 'POST',
      path: '/Basic',
      headers: FHIR,
      body: { resourceType: 'Basic', code: { text: 'x' }, horse: 1 },
    },
    expect: { status: 422, body: anyOutcome },
  },
  {
    name: 'method that is not there',
    request: { method: 'POST', path: '/Basic/pref', headers: FHIR, body: {} },
    expect: { status: 405, headers: { allow: /GET/ } },
  },
];

export const CONDITIONAL: readonly Case[] = [
  {
    name: 'create if there is none',
    request: {
      method: 'POST',
      path: '/Patient',
      headers: { ...FHIR, 'if-none-exist': 'identifier=urn:cf|c1' },
      body: { resourceType: 'Patient', identifier: [{ system: 'urn:cf', value: 'c1' }] },
    },
    expect: { status: 201 },
    keep: { cond: 'id' },
  },
  {
    name: 'create if there is none, and there is one',
    request: {
      method: 'POST',
      path: '/Patient',
      headers: { ...FHIR, 'if-none-exist': 'identifier=urn:cf|c1' },
      body: { resourceType: 'Patient', identifier: [{ system: 'urn:cf', value: 'c1' }] },
    },
    expect: { status: 200, body: { id: '{cond}' } },
  },
  {
    name: 'update what is found',
    request: {
      method: 'PUT',
      path: '/Patient?identifier=urn:cf|c1',
      headers: FHIR,
      body: { resourceType: 'Patient', gender: 'male', identifier: [{ system: 'urn:cf', value: 'c1' }] },
    },
    expect: { status: 200, body: { id: '{cond}', gender: 'male' } },
  },
  {
    name: 'patch what is found',
    request: {
      method: 'PATCH',
      path: '/Patient?identifier=urn:cf|c1',
      headers: PATCH,
      body: [{ op: 'add', path: '/active', value: true }],
    },
    expect: { status: 200, body: { id: '{cond}', active: true } },
  },
  {
    name: 'delete what is found',
    request: { method: 'DELETE', path: '/Patient?identifier=urn:cf|c1' },
    expect: { status: 204 },
  },
  { name: 'and it is gone', request: { path: '/Patient/{cond}' }, expect: { status: 410 } },
  {
    name: 'delete without a condition',
    request: { method: 'DELETE', path: '/Patient' },
    expect: { status: 400, body: anyOutcome },
  },
];

export const SEARCH: readonly Case[] = [
  put({
    resourceType: 'Patient',
    id: 'cf-a',
    name: [{ family: 'Ångström', given: ['Ada'] }],
    gender: 'female',
    birthDate: '1950-05-01',
    identifier: [{ system: 'urn:cf', value: 'a' }],
  } as { resourceType: string; id: string }),
  put({
    resourceType: 'Patient',
    id: 'cf-b',
    name: [{ family: 'Beck', given: ['Bo'] }],
    gender: 'male',
    birthDate: '1970',
    managingOrganization: { reference: 'Organization/cf-o' },
  } as { resourceType: string; id: string }),
  put({ resourceType: 'Organization', id: 'cf-o', name: 'Ward' } as { resourceType: string; id: string }),
  glucose('cf-1', 100, 'mg/dL', '2024-01-10'),
  glucose('cf-2', 140, 'mg/dL', '2024-02-10T08:00:00Z'),
  glucose('cf-3', 180, 'mg/dL', '2024-03-10T08:00:00+02:00'),
  {
    name: 'string, folded',
    request: { path: '/Patient?family=angst' },
    expect: { status: 200, ids: ['cf-a'], body: { resourceType: 'Bundle', type: 'searchset', total: 1 } },
  },
  { name: 'string :exact', request: { path: '/Patient?family:exact=angstrom' }, expect: { status: 200, ids: [] } },
  {
    name: 'string :contains',
    request: { path: '/Patient?family:contains=eck' },
    expect: { status: 200, ids: ['cf-b'] },
  },
  {
    name: 'token with system',
    request: { path: '/Patient?identifier=urn:cf|a' },
    expect: { status: 200, ids: ['cf-a'] },
  },
  {
    name: 'OR and AND',
    request: { path: '/Patient?gender=female,male&_id=cf-b,cf-a' },
    expect: { status: 200, ids: ['cf-a', 'cf-b'] },
  },
  {
    name: ':not',
    request: { path: '/Patient?gender:not=female&_id=cf-a,cf-b' },
    expect: { status: 200, ids: ['cf-b'] },
  },
  {
    name: ':missing',
    request: { path: '/Patient?organization:missing=true&_id=cf-a,cf-b' },
    expect: { status: 200, ids: ['cf-a'] },
  },
  {
    name: 'date of a year',
    request: { path: '/Patient?birthdate=1970&_id=cf-a,cf-b' },
    expect: { status: 200, ids: ['cf-b'] },
  },
  {
    name: 'date ge',
    request: { path: '/Observation?date=ge2024-02-10&code=2339-0' },
    expect: { status: 200, ids: ['cf-2', 'cf-3'] },
  },
  {
    name: 'date range',
    request: { path: '/Patient?birthdate=ge1949-01-01&birthdate=lt1951-01-01&gender=female' },
    expect: { status: 200, ids: ['cf-a'] },
  },
  {
    name: 'quantity gt',
    request: { path: '/Observation?value-quantity=gt120|http://unitsofmeasure.org|mg/dL' },
    expect: { status: 200, ids: ['cf-2', 'cf-3'] },
  },
  {
    name: 'quantity in another unit',
    request: { path: '/Observation?value-quantity=gt1.5|http://unitsofmeasure.org|g/L' },
    expect: { status: 200, ids: ['cf-3'] },
  },
  {
    name: 'composite',
    request: { path: '/Observation?code-value-quantity=http://loinc.org|2339-0$lt120' },
    expect: { status: 200, ids: ['cf-1'] },
  },
  {
    name: 'reference',
    request: { path: '/Observation?subject=Patient/cf-a' },
    expect: { status: 200, ids: ['cf-1', 'cf-2', 'cf-3'] },
  },
  {
    name: 'chain',
    request: { path: '/Observation?subject:Patient.family=angst' },
    expect: { status: 200, ids: ['cf-1', 'cf-2', 'cf-3'] },
  },
  {
    name: '_has',
    request: { path: '/Patient?_has:Observation:patient:code=2339-0' },
    expect: { status: 200, ids: ['cf-a'] },
  },
  {
    name: '_sort down',
    request: { path: '/Observation?code=2339-0&_sort=-date' },
    expect: { status: 200, ids: ['cf-3', 'cf-2', 'cf-1'], ordered: true },
  },
  {
    name: '_include',
    request: { path: '/Patient?_id=cf-b&_include=Patient:organization' },
    expect: {
      status: 200,
      ids: ['cf-b'],
      body: {
        total: 1,
        entry: [
          { search: { mode: 'match' } },
          { resource: { resourceType: 'Organization' }, search: { mode: 'include' } },
        ],
      },
    },
  },
  {
    name: '_revinclude',
    request: { path: '/Organization?_id=cf-o&_revinclude=Patient:organization' },
    expect: {
      status: 200,
      ids: ['cf-o'],
      body: { entry: [{}, { resource: { id: 'cf-b' }, search: { mode: 'include' } }] },
    },
  },
  {
    name: '_summary=count',
    request: { path: '/Observation?code=2339-0&_summary=count' },
    expect: { status: 200, body: { total: 3 }, ids: [] },
  },
  {
    name: '_elements',
    request: { path: '/Patient?_id=cf-a&_elements=gender' },
    expect: {
      status: 200,
      body: { entry: [{ resource: { gender: 'female', meta: { tag: [{ code: 'SUBSETTED' }] } } }] },
    },
  },
  {
    name: 'POST _search',
    request: { method: 'POST', path: '/Patient/_search', headers: FORM, body: 'family=beck' },
    expect: { status: 200, ids: ['cf-b'] },
  },
  {
    name: 'compartment',
    request: { path: '/Patient/cf-a/Observation' },
    expect: { status: 200, ids: ['cf-1', 'cf-2', 'cf-3'] },
  },
  {
    name: 'unknown parameter, lenient',
    request: { path: '/Patient?_id=cf-a&horse=1' },
    expect: { status: 200, ids: ['cf-a'] },
  },
  {
    name: 'unknown parameter, strict',
    request: { path: '/Patient?_id=cf-a&horse=1', headers: { prefer: 'handling=strict' } },
    expect: { status: 400, body: anyOutcome },
  },
  {
    name: 'value that cannot be read',
    request: { path: '/Observation?date=horse' },
    expect: { status: 400, body: anyOutcome },
  },
];

export const BUNDLES: readonly Case[] = [
  {
    name: 'transaction with references of its own',
    request: {
      method: 'POST',
      path: '',
      headers: FHIR,
      body: {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          {
            fullUrl: 'urn:uuid:0d4f6f3c-8f33-4a36-9d59-0dbb5a4b1a01',
            resource: { resourceType: 'Patient', gender: 'other' },
            request: { method: 'POST', url: 'Patient' },
          },
          {
            resource: {
              resourceType: 'Basic',
              id: 'tx',
              code: { text: 'x' },
              subject: { reference: 'urn:uuid:0d4f6f3c-8f33-4a36-9d59-0dbb5a4b1a01' },
            },
            request: { method: 'PUT', url: 'Basic/tx' },
          },
        ],
      },
    },
    expect: { status: 200, body: { type: 'transaction-response', entry: [{ response: {} }, { response: {} }] } },
  },
  {
    name: 'the reference was resolved',
    request: { path: '/Basic?patient:Patient.gender=other' },
    expect: { status: 200, ids: ['tx'] },
  },
  {
    name: 'transaction that fails as a whole',
    request: {
      method: 'POST',
      path: '',
      headers: FHIR,
      body: {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          {
            resource: { resourceType: 'Basic', id: 'lost', code: { text: 'x' } },
            request: { method: 'PUT', url: 'Basic/lost' },
          },
          {
            resource: { resourceType: 'Observation', status: 'horse' },
            request: { method: 'POST', url: 'Observation' },
          },
        ],
      },
    },
    expect: { status: 422, body: anyOutcome },
  },
  { name: 'and left nothing', request: { path: '/Basic/lost' }, expect: { status: 404 } },
  {
    name: 'batch, each on its own',
    request: {
      method: 'POST',
      path: '',
      headers: FHIR,
      body: {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          { request: { method: 'GET', url: 'Patient/cf-a' } },
          { request: { method: 'GET', url: 'Patient/never-was' } },
        ],
      },
    },
    expect: {
      status: 200,
      body: { type: 'batch-response', entry: [{ response: {}, resource: { id: 'cf-a' } }, { response: {} }] },
    },
  },
  {
    name: 'a bundle of another kind',
    request: { method: 'POST', path: '', headers: FHIR, body: { resourceType: 'Bundle', type: 'collection' } },
    expect: { status: 400, body: anyOutcome },
  },
];

export const OPERATIONS: readonly Case[] = [
  {
    name: '$everything',
    request: { path: '/Patient/cf-a/$everything' },
    expect: {
      status: 200,
      body: { type: 'searchset', total: 4, entry: [{ resource: { resourceType: 'Patient', id: 'cf-a' } }] },
    },
  },
  {
    name: '$everything of a type',
    request: { path: '/Patient/cf-a/$everything?_type=Observation' },
    expect: { status: 200, ids: ['cf-1', 'cf-2', 'cf-3'] },
  },
  {
    name: '$validate, good',
    request: { method: 'POST', path: '/Patient/$validate', headers: FHIR, body: { resourceType: 'Patient' } },
    expect: { status: 200, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'information' }] } },
  },
  {
    name: '$validate, bad, in Parameters',
    request: {
      method: 'POST',
      path: '/Observation/$validate',
      headers: FHIR,
      body: {
        resourceType: 'Parameters',
        parameter: [{ name: 'resource', resource: { resourceType: 'Observation', status: 'final' } }],
      },
    },
    expect: { status: 200, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] } },
  },
  {
    name: '$validate of what is stored',
    request: { method: 'POST', path: '/Patient/cf-a/$validate', headers: FHIR },
    expect: { status: 200, body: anyOutcome },
  },
  {
    name: '$export needs to be asked to wait',
    request: { path: '/$export' },
    expect: { status: 400, body: anyOutcome },
  },
  {
    name: '$export',
    request: { path: '/$export?_type=Observation', headers: { prefer: 'respond-async' } },
    expect: { status: 202, headers: { 'content-location': /^http/ } },
    keep: { export: 'header:content-location' },
  },
];
