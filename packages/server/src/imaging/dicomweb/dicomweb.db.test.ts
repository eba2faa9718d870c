import { gunzipSync } from 'node:zlib';
import type { ImagingStudy } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bodiesOf, type ImagingFixture, imagingFixture, phantomStudy, rleOf, stow, value, values } from '../testing.ts';

let server: ImagingFixture;
let files: Uint8Array[];
beforeAll(async () => {
  server = await imagingFixture();
  files = phantomStudy();
}, 240_000);
afterAll(() => server?.close());

const clinician: ReturnType<ImagingFixture['as']> = (request) => server.as('clinician')(request);
const json = async (url: string) => (await clinician(url)).json<unknown[]>();

describe('DICOMweb', () => {
  let study: string;
  let series: string;

  it('stores the good files of an upload and says of each bad one why', async () => {
    const cut = files[1]!.subarray(0, 5000);
    const sent = await clinician(stow([files[0]!, cut, Buffer.from('no DICOM at all'), ...files.slice(2)]));
    expect(sent.statusCode).toBe(202);
    const answer = sent.json<object>();
    expect(values(answer, '00081199')).toHaveLength(files.length - 1);
    const refused = values(answer, '00081198');
    expect(refused.map((one) => value(one, '00081197'))).toEqual([0xc000, 0xc000]);
    expect(value(refused[0], '00091001')).toMatch(/\(7FE0,0010\) at byte \d+ says it is 8192 bytes long/);
    expect(value(refused[1], '00091001')).toMatch(/part 3 is not a DICOM file/);
    study = String(value(answer, '00081190')).split('/').at(-1)!;
    const again = await clinician(stow([files[1]!], { url: `/dicomweb/studies/${study}` }));
    expect(again.statusCode).toBe(200);
    // The same bytes once more change nothing and are no error.
    expect((await clinician(stow([files[1]!]))).statusCode).toBe(200);
    const [found] = await json('/dicomweb/studies?PatientID=PHANTOM-5');
    expect(value(found, '00201208')).toBe(files.length);
  });

  it('finds studies, series and instances', async () => {
    const count = async (query: string) => (await json(`/dicomweb/studies?${query}`)).length;
    for (const query of [
      'StudyDate=20240101-20241231',
      'StudyDate=-20240517',
      '00080020=20240517',
      'PatientName=phantom*',
      'PatientName=PHANTOM%5EChe??',
      'ModalitiesInStudy=CT',
      'ModalitiesInStudy=MR,CT',
      'StudyTime=1130-12',
      `StudyInstanceUID=${study},1.2.3`,
      'StudyDescription=Phantom:*',
    ])
      expect(await count(query), query).toBe(1);
    for (const query of ['StudyDate=20240518-', 'PatientName=hantom', 'ModalitiesInStudy=MR', 'PatientID=PHANTOM_5'])
      expect(await count(query), query).toBe(0);
    const [only] = await json(`/dicomweb/studies/${study}/series`);
    series = String(value(only, '0020000E'));
    expect(value(only, '00201209')).toBe(files.length);
    const instances = await json(`/dicomweb/studies/${study}/series/${series}/instances?limit=3&offset=2`);
    expect(instances.map((one) => value(one, '00200013'))).toEqual([3, 4, 5]);
    expect(await json(`/dicomweb/instances?Modality=CT&InstanceNumber=4`)).toHaveLength(1);
    const bad = await clinician('/dicomweb/studies?StudyDate=yesterday');
    expect(bad).toMatchObject({ statusCode: 400 });
    expect(bad.json()).toMatchObject({ error: { code: 'bad-parameter', message: /StudyDate/ } });
    expect((await clinician('/dicomweb/studies?InstanceNumber=1')).statusCode).toBe(400);
    const fuzzy = await clinician('/dicomweb/studies?fuzzymatching=true&PatientComments=x');
    expect(fuzzy.headers.warning).toMatch(/fuzzymatching.*Not matched: PatientComments/);
  });

  it('gives the metadata, made once and kept, without pixels', async () => {
    const url = `/dicomweb/studies/${study}/series/${series}/metadata`;
    const plain = await json(url);
    expect(plain).toHaveLength(files.length);
    expect((plain[0] as Record<string, object>)['7FE00010']).toEqual({
      vr: 'OW',
      BulkDataURI: expect.stringMatching(/^\/dicomweb\/.*\/bulkdata\/7FE00010$/),
    });
    const packed = await clinician({ url, headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(plain);
    expect(await json(`/dicomweb/studies/${study}/metadata`)).toEqual(plain);
    expect((await server.store.images.seriesOf(study))[0]!.metadata).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives files and frames byte for byte, and pictures with a window', async () => {
    const [first] = await server.store.images.files({ study });
    const place = `/dicomweb/studies/${study}/series/${series}/instances/${first!.uid}`;
    const whole = await clinician({ url: place, headers: { accept: 'application/dicom' } });
    expect(whole.rawPayload.equals(Buffer.from(files[0]!))).toBe(true);
    expect(bodiesOf(await clinician(`/dicomweb/studies/${study}`))).toHaveLength(files.length);
    const pixels = Buffer.from(files[0]!).subarray(-64 * 64 * 2);
    const parts = bodiesOf(await clinician(`${place}/frames/1`));
    expect(parts).toHaveLength(1);
    expect(parts[0]!.equals(pixels)).toBe(true);
    const bare = await clinician({ url: `${place}/frames/1`, headers: { accept: 'application/octet-stream' } });
    expect(bare.rawPayload.equals(pixels)).toBe(true);
    const bulk = await clinician({
      url: `${place}/bulkdata/7FE00010`,
      headers: { accept: 'application/octet-stream' },
    });
    expect(bulk.rawPayload.equals(pixels)).toBe(true);
    expect((await clinician(`${place}/frames/2`)).statusCode).toBe(404);
    expect((await clinician({ url: `${place}/frames/1`, headers: { accept: 'image/jls' } })).statusCode).toBe(406);
    const small = await clinician(`/dicomweb/studies/${study}/thumbnail?viewport=32,48`);
    expect(small.headers['content-type']).toBe('image/png');
    expect([small.rawPayload.readUInt32BE(16), small.rawPayload.readUInt32BE(20)]).toEqual([32, 32]);
    const windowed = await clinician(`${place}/rendered?window=-500,2,linear-exact`);
    expect(windowed.statusCode).toBe(200);
    const jpeg = await clinician({ url: `${place}/rendered?quality=80`, headers: { accept: 'image/jpeg' } });
    expect(jpeg.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect((await clinician(`${place}/rendered?window=1,0`)).statusCode).toBe(400);
    // No picture is larger than its image, however large it is asked for.
    const huge = await clinician(`${place}/rendered?viewport=8192,8192`);
    expect([huge.rawPayload.readUInt32BE(16), huge.rawPayload.readUInt32BE(20)]).toEqual([64, 64]);
    const cropped = await clinician(`${place}/rendered?viewport=4096,4096,10,20,8,16`);
    expect([cropped.rawPayload.readUInt32BE(16), cropped.rawPayload.readUInt32BE(20)]).toEqual([8, 16]);
  });

  it('links a study to the patient whose identifier it carries, and keeps the resource in step', async () => {
    const row = await server.store.images.study(study);
    expect(row).toMatchObject({ patient: 'own', link: { how: 'identifier' } });
    const found = await server.store.search({ type: 'ImagingStudy', query: 'subject=Patient/own', base: '' });
    const resource = found.entry?.[0]?.resource as ImagingStudy;
    expect(resource).toMatchObject({ numberOfInstances: files.length, started: '2024-05-17' });
    const [one] = await server.store.images.files({ study });
    await clinician({ method: 'DELETE', url: `/dicomweb/studies/${study}/series/${series}/instances/${one!.uid}` });
    const after = await server.store.read('ImagingStudy', resource.id!);
    expect((after.resource as ImagingStudy).numberOfInstances).toBe(files.length - 1);
    expect(await json(`/dicomweb/studies/${study}/metadata`)).toHaveLength(files.length - 1);
    const keptAt = async () => (await server.store.images.seriesOf(study))[0]!.metadata;
    const before = await keptAt();
    expect(await server.store.blobs.get(before)).toBeDefined();
    const release = vi.spyOn(server.store.blobs, 'release');
    expect((await clinician(stow([files[0]!]))).statusCode).toBe(200);
    // What comes in does not wait for a look at all that is stored.
    expect(release.mock.calls.flat(2)).toEqual([]);
    release.mockRestore();
    // What held the patient's data before is not left behind by the sweep.
    expect(await keptAt()).toBe('');
    await server.store.blobs.sweep(Date.now() + 1000);
    expect(await server.store.blobs.get(before)).toBeUndefined();
    expect(await json(`/dicomweb/studies/${study}/metadata`)).toHaveLength(files.length);
  });

  it('takes no name of a plain object for a key of the search', async () => {
    for (const key of ['constructor', 'toString', '__proto__'])
      expect((await clinician(`/dicomweb/studies?${key}=x`)).statusCode, key).toBeLessThan(500);
  });

  it('shows a patient their own studies and nobody else’s', async () => {
    const own = server.as('patient');
    const other = server.as('other-patient');
    expect((await own('/dicomweb/studies')).json()).toHaveLength(1);
    expect((await other('/dicomweb/studies')).json()).toEqual([]);
    const place = `/dicomweb/studies/${study}`;
    const paths = [place, `${place}/metadata`, `${place}/thumbnail`, `${place}/series/${series}`];
    for (const path of paths) {
      expect((await own(path)).statusCode, path).toBe(200);
      expect((await other(path)).statusCode, path).toBe(403);
    }
    // Whether a study exists is not told either.
    expect((await other('/dicomweb/studies/1.2.3/metadata')).statusCode).toBe(403);
    expect((await own(stow([files[0]!]))).statusCode).toBe(403);
    for (const who of ['researcher', 'steward', 'chemist', 'auditor', 'administrator'])
      expect((await server.as(who)(place)).statusCode, who).toBe(403);
  });

  it('gives compressed frames as they are stored, or decoded', async () => {
    const [mr] = phantomStudy('brain-mr', 64, 20);
    const packed = rleOf(mr!, 64 * 64);
    const sent = await clinician(stow([packed]));
    expect(sent.statusCode, sent.body).toBe(200);
    const url = `${String(value(values(sent.json(), '00081199')[0], '00081190')).replace(/^https?:\/\/[^/]+/, '')}/frames/1`;
    const frame = async (accept: string) => clinician({ url, headers: { accept } });
    const pixels = Buffer.from(mr!).subarray(-64 * 64 * 2);
    for (const accept of [
      'application/octet-stream',
      'multipart/related; type="application/octet-stream"; transfer-syntax=1.2.840.10008.1.2.1',
    ]) {
      const answer = await frame(accept);
      const [body] = accept.startsWith('multipart') ? bodiesOf(answer) : [answer.rawPayload];
      expect(body!.equals(pixels), accept).toBe(true);
    }
    const stored = await frame('multipart/related; type="image/dicom-rle"; transfer-syntax=1.2.840.10008.1.2.5');
    expect(stored.headers['content-type']).toMatch(/type="image\/dicom-rle"/);
    expect(Buffer.from(packed).includes(bodiesOf(stored)[0]!)).toBe(true);
    expect((await frame('multipart/related; type="image/jls"')).statusCode).toBe(406);
    const broken = Buffer.from(packed);
    // The second segment begins beyond the frame.
    broken.writeUInt32LE(0x7fffffff, broken.length - 8 - bodiesOf(stored)[0]!.length + 8);
    const uid = Buffer.from(broken.toString('latin1').replaceAll(/2\.25\.\d{10}/g, '2.25.1234567890'), 'latin1');
    const other = await clinician(stow([uid]));
    expect(other.statusCode, other.body).toBe(200);
    const bad = `${String(value(values(other.json(), '00081199')[0], '00081190')).replace(/^https?:\/\/[^/]+/, '')}`;
    const refused = await clinician({ url: `${bad}/frames/1`, headers: { accept: 'application/octet-stream' } });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ error: { message: expect.stringMatching(/\(7FE0,0010\) at byte \d+/) } });
    expect((await clinician(`${bad}/rendered`)).statusCode).toBe(422);
  });

  it('asks for a permission on every route, and audits every access with the patient', async () => {
    const routes = server.app.printRoutes({ commonPrefix: false });
    expect(routes).toContain('dicomweb');
    const { paths = {} } = server.app.swagger();
    const own = Object.entries(paths).filter(([path]) => /^\/(dicomweb|api\/imaging)\//.test(path));
    expect(own.length).toBeGreaterThan(35);
    for (const [path, operations] of own)
      for (const method of Object.keys(operations ?? {})) {
        const url = path
          .replace('{frames}', '1')
          .replace('{path}', '7FE00010')
          .replaceAll(/\{\w+\}/g, '1.2.3');
        const answer = await server.as('researcher')({ method: method.toUpperCase() as 'GET', url });
        expect(answer.statusCode, `${method} ${path}`).toBe(403);
      }
    await clinician(`/dicomweb/studies/${study}/metadata`);
    const [leaf] = await server.store.audit.list({ limit: 1 });
    const event = JSON.parse(leaf!.event) as {
      entity: { what?: { reference?: string; identifier?: { value?: string } } }[];
    };
    expect(JSON.stringify(event.entity)).toContain('Patient/own');
    expect(JSON.stringify(event.entity)).toContain(study);
  });

  it('survives uploads that are cut off anywhere', async () => {
    const request = stow([files[0]!, files[1]!]);
    const { length } = request.payload as Buffer;
    for (let cut = 1; cut < length; cut += 1 + Math.floor(length / 97)) {
      const { statusCode, body } = await clinician(stow([files[0]!, files[1]!], { cut }));
      expect([202, 400, 409], `${cut}: ${body}`).toContain(statusCode);
    }
    const [found] = await json(`/dicomweb/studies?StudyInstanceUID=${study}`);
    expect(value(found, '00201208')).toBe(files.length);
  });

  it('refuses files of another study, other content under a known UID, and a body that is no multipart', async () => {
    const wrong = await clinician(stow([files[0]!], { url: '/dicomweb/studies/1.2.3' }));
    expect(wrong.statusCode).toBe(409);
    expect(value(values(wrong.json(), '00081198')[0], '00081197')).toBe(0xa900);
    const changed = Uint8Array.from(files[0]!);
    changed[changed.length - 1]! ^= 1;
    const other = await clinician(stow([changed]));
    expect(value(values(other.json(), '00081198')[0], '00081197')).toBe(0x0111);
    const plain = { method: 'POST', url: '/dicomweb/studies', payload: 'x' } as const;
    for (const type of ['multipart/related', 'multipart/related; boundary=b', 'application/dicom'])
      expect(
        (await clinician({ ...plain, headers: { 'content-type': type } })).statusCode,
        type,
      ).toBeGreaterThanOrEqual(400);
  });
});
