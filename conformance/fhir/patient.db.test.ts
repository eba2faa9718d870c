import { beforeAll, expect, it } from 'vitest';
import type { Send } from './run-case.ts';
import { onServers, PASSWORD } from './start.ts';

/**
 * A patient's own login sees one record, whichever way is tried: by id, search, chain, include, history, whole record,
 * bundle or token. `me` and `other` share a practitioner, an encounter that was moved between them, and a link.
 */
onServers('a patient', ({ send, signIn, api, url }) => {
  let mine: Send;
  const FHIR = { 'content-type': 'application/fhir+json' };
  const put = async (resource: { resourceType: string; id: string }) =>
    expect(
      (await send('PUT', `/${resource.resourceType}/${resource.id}`, FHIR, JSON.stringify(resource))).status,
    ).toBeLessThan(300);
  const observation = (id: string, patient: string, more: object = {}) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { text: 'x' },
    subject: { reference: `Patient/${patient}` },
    ...more,
  });

  beforeAll(async () => {
    await put({ resourceType: 'Practitioner', id: 'dr' });
    await put({
      resourceType: 'Patient',
      id: 'me',
      name: [{ family: 'Mine' }],
      generalPractitioner: [{ reference: 'Practitioner/dr' }],
    } as { resourceType: string; id: string });
    await put({
      resourceType: 'Patient',
      id: 'other',
      name: [{ family: 'Others' }],
      generalPractitioner: [{ reference: 'Practitioner/dr' }],
      link: [{ other: { reference: 'Patient/me' }, type: 'seealso' }],
    } as { resourceType: string; id: string });
    await put(observation('own', 'me'));
    await put(observation('theirs', 'other'));
    // Written to the wrong record first: the earlier version stays the other patient's.
    await put(observation('moved', 'other', { note: [{ text: 'about the other' }] }));
    await put(observation('moved', 'me'));
    const made = await api('POST', '/api/users', {
      username: 'patient-me',
      name: 'Me',
      password: PASSWORD,
      roles: ['patient'],
      patient: 'me',
    });
    expect(made.status).toBe(201);
    mine = await signIn('patient-me');
  });

  const found = async (path: string): Promise<string[]> => {
    const answer = await mine('GET', path, {}, undefined);
    expect(answer.status, path).toBe(200);
    const bundle = (await answer.json()) as { entry?: { resource?: { resourceType: string; id?: string } }[] };
    return (bundle.entry ?? []).flatMap(({ resource }) =>
      resource?.id ? [`${resource.resourceType}/${resource.id}`] : [],
    );
  };

  it.each([
    ['/Patient', ['Patient/me']],
    ['/Patient?_id=other', []],
    ['/Patient?family=Others', []],
    ['/Patient?link=Patient/me', []],
    ['/Observation?_sort=_id', ['Observation/moved', 'Observation/own']],
    ['/Observation?subject=Patient/other', []],
    ['/Observation?subject.family=Others', []],
    ['/Patient?_has:Observation:subject:_id=theirs', []],
    ['/Practitioner?_has:Patient:general-practitioner:family=Others', []],
    ['/Patient?_revinclude=Patient:link', ['Patient/me']],
    [
      '/Patient?_include=Patient:general-practitioner&_revinclude:iterate=Patient:general-practitioner',
      ['Patient/me', 'Practitioner/dr'],
    ],
    [
      '/Observation?_id=own&_include=Observation:subject&_revinclude:iterate=Patient:link',
      ['Observation/own', 'Patient/me'],
    ],
    ['/Patient/me/Observation?_sort=_id', ['Observation/moved', 'Observation/own']],
    ['/Patient/me/$everything', ['Patient/me', 'Observation/moved', 'Observation/own', 'Practitioner/dr']],
    ['/Observation/moved/_history', ['Observation/moved']],
    ['?_type=Patient,Observation&_sort=_id', ['Patient/me', 'Observation/moved', 'Observation/own']],
  ])('finds its own at %s', async (path, expected) => {
    expect((await found(path)).sort()).toEqual([...expected].sort());
  });

  it.each([
    ['GET', '/Patient/other', 404],
    ['GET', '/Observation/theirs', 404],
    ['GET', '/Observation/theirs/_history', 404],
    ['GET', '/Observation/theirs/_history/1', 404],
    ['GET', '/Observation/moved/_history/1', 404],
    ['GET', '/Patient/other/_history/1', 404],
    ['GET', '/Patient/other/$everything', 403],
    ['GET', '/Patient/other/Observation', 403],
    ['GET', '/Patient/other/*', 403],
    ['GET', '/Patient/_history', 403],
    ['GET', '/_history', 403],
    ['GET', '/$export', 403],
    ['POST', '/Patient/other/$validate', 404],
    ['DELETE', '/Observation/own', 403],
    ['GET', '/Patient/me', 200],
    ['GET', '/Practitioner/dr', 200],
    ['GET', '/Observation/moved/_history/2', 200],
  ])('%s %s is answered with %i', async (method, path, status) => {
    expect((await mine(method, path, { prefer: 'respond-async' }, undefined)).status).toBe(status);
  });

  it('cannot reach further through a bundle, a count or a token', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ request: { method: 'GET', url: 'Patient/other' } }],
    };
    expect((await mine('POST', '', FHIR, JSON.stringify(bundle))).status).toBe(403);
    const count = await mine('GET', '/Patient?_summary=count', {}, undefined);
    expect(await count.json()).toMatchObject({ total: 1 });
    const json = { 'content-type': 'application/json' };
    const made = await mine('POST', `${url()}/api/tokens`, json, JSON.stringify({ name: 'mine', expiresInDays: 1 }));
    const { token } = (await made.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url()}/fhir/Patient/other`, { headers })).status).toBe(404);
    expect((await fetch(`${url()}/fhir/Patient/me`, { headers })).status).toBe(200);
    expect((await fetch(`${url()}/api/patients/other/chart`, { headers })).status).toBe(403);
    expect((await fetch(`${url()}/api/jobs`, { headers })).status).toBe(403);
  });
});
