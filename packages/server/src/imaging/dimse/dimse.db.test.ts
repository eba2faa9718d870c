import {
  EXPLICIT,
  echo,
  FIND,
  find,
  IMPLICIT,
  splitFile,
  store as storeInstance,
  VERIFICATION,
} from '@aceso/imaging/dimse';
import type { AuditEvent } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phantomStudy } from '../testing.ts';
import { type DimseFixture, dimseFixture } from './testing.ts';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const files = phantomStudy().map((bytes) => {
  const { dataset } = splitFile(bytes, 'phantom');
  const uid = /2\.25\.\d+/.exec(Buffer.from(bytes.subarray(0, 400)).toString('latin1'))![0];
  return { bytes, dataset, uid };
});

let f: DimseFixture;
beforeAll(async () => {
  f = await dimseFixture({ limits: { associations: 4, maxPdu: 16_384, associateSeconds: 0.5, idleSeconds: 1 } });
  await f.store.update({
    resourceType: 'Patient',
    id: 'own',
    identifier: [{ system: 'urn:example', value: 'PHANTOM-5' }],
    birthDate: '1950-01-01',
  });
});
afterAll(() => f.close());

const offer = (abstractSyntax: string, ...transferSyntaxes: string[]) => ({
  abstractSyntax,
  transferSyntaxes: transferSyntaxes.length > 0 ? transferSyntaxes : [EXPLICIT, IMPLICIT],
});
const events = async (): Promise<AuditEvent[]> =>
  (await f.store.audit.list({ limit: 200 })).map(({ event }) => JSON.parse(event) as AuditEvent);

describe('the DICOM service', () => {
  it('answers an echo, and refuses whom it does not know', async () => {
    const association = await f.associate([offer(VERIFICATION)]);
    await echo(association);
    await association.release();
    expect(association.end).toBe('released');
    await expect(f.associate([offer(VERIFICATION)], { calling: 'NOBODY' })).rejects.toThrow(/calling AE title/);
    await expect(f.associate([offer(VERIFICATION)], { calling: 'ELSEWHERE' })).rejects.toThrow(/calling AE title/);
    await expect(f.associate([offer(VERIFICATION)], { called: 'OTHER' })).rejects.toThrow(/called AE title/);
  });

  it('grants what the role allows, context by context', async () => {
    const association = await f.associate([offer(CT), offer(FIND.study), offer('1.2.3.4'), offer(CT, '1.2.3.9')], {
      calling: 'MODALITY',
    });
    expect(association.contexts.map(({ abstractSyntax }) => abstractSyntax)).toEqual([CT]);
    await association.release();
  });

  it('takes instances through the ingest of STOW-RS, links them, and brings the ImagingStudy in step at the release', async () => {
    const association = await f.associate([offer(CT)]);
    const [context] = association.contexts;
    for (const { dataset, uid } of files)
      expect(
        await storeInstance(association, { contextId: context!.id, sopClass: CT, sopInstance: uid, data: dataset }),
      ).toBe(0);
    await association.release();
    const [study] = await f.store.images.studies({ where: [], limit: 10, offset: 0 });
    expect(study).toMatchObject({ instances: files.length, patient: 'own' });
    const found = await f.store.search({ type: 'ImagingStudy', query: 'patient=own', base: '' });
    expect(found.entry?.map(({ resource }) => (resource as { numberOfInstances: number }).numberOfInstances)).toEqual([
      files.length,
    ]);
    const kinds = (await events()).map(({ subtype, agent, entity }) => [
      subtype?.[0]?.display,
      agent[0]?.altId,
      entity?.[0]?.what?.reference,
    ]);
    expect(kinds).toContainEqual(['DICOM Instances Transferred', 'AETITLES=ANY', 'Patient/own']);
  });

  it('takes the same instance again, refuses another under its UID, and damaged or wrongly announced ones', async () => {
    const association = await f.associate([offer(CT)]);
    const { id: contextId } = association.contexts[0]!;
    const { dataset, uid } = files[0]!;
    const send = (data: Uint8Array, sopInstance = uid) =>
      storeInstance(association, { contextId, sopClass: CT, sopInstance, data });
    expect(await send(dataset)).toBe(0);
    const changed = Buffer.from(dataset);
    changed[changed.length - 1]! ^= 1;
    await expect(send(changed)).rejects.toMatchObject({ status: 0x0111 });
    await expect(send(dataset, '1.2.3')).rejects.toMatchObject({ status: 0xa900 });
    await expect(send(dataset.subarray(0, dataset.length - 400))).rejects.toMatchObject({ status: 0xc000 });
    expect(await send(dataset)).toBe(0);
    await association.release();
  });

  it('searches at every level of both roots', async () => {
    const association = await f.associate([offer(FIND.study), offer(FIND.patient, IMPLICIT)]);
    const ask = async (
      root: 'study' | 'patient',
      level: string,
      keys: Record<string, [vr: string, value?: string]>,
    ) => {
      const json = Object.fromEntries(
        Object.entries(keys).map(([tag, [vr, value]]) => [
          tag,
          { vr, ...(value === undefined ? {} : { Value: [value] }) },
        ]),
      );
      const out = [];
      for await (const each of find(association, root, { ...json, '00080052': { vr: 'CS', Value: [level] } }))
        out.push(each);
      return out;
    };
    const [study] = await ask('study', 'STUDY', {
      '00100020': ['LO', 'PHANTOM-5'],
      '0020000D': ['UI'],
      '00080061': ['CS', 'CT'],
      '00201208': ['IS'],
      '00081080': ['LO'],
    });
    expect(study!.text(0x00201208)).toBe(String(files.length));
    expect(study!.elements.get(0x00081080)?.bytes).toHaveLength(0);
    expect(study!.text(0x00080054)).toBe('ACESO');
    const uid = study!.text(0x0020000d)!;
    const [patient, ...others] = await ask('patient', 'PATIENT', { '00100020': ['LO', 'PHANT*'], '00201204': ['IS'] });
    expect([patient!.text(0x00201204), others.length]).toEqual([String(files.length), 0]);
    const [series] = await ask('study', 'SERIES', { '0020000D': ['UI', uid], '0020000E': ['UI'], '00201209': ['IS'] });
    expect(series!.text(0x00201209)).toBe(String(files.length));
    const images = await ask('patient', 'IMAGE', {
      '0020000D': ['UI', uid],
      '0020000E': ['UI', series!.text(0x0020000e)!],
      '00080018': ['UI'],
      '00200013': ['IS'],
    });
    expect(new Set(images.map((each) => each.text(0x00080018)))).toEqual(new Set(files.map((each) => each.uid)));
    expect(await ask('study', 'STUDY', { '00080020': ['DA', '19000101-19000102'] })).toHaveLength(0);
    await expect(ask('study', 'PATIENT', { '00100020': ['LO'] })).rejects.toMatchObject({ status: 0xa900 });
    await expect(ask('study', 'STUDY', { '00080020': ['DA', 'yesterday'] })).rejects.toMatchObject({ status: 0xa900 });
    await association.release();
    expect((await events()).some(({ subtype }) => subtype?.[0]?.code === '110112')).toBe(true);
  });

  it('closes what is silent, slow or over its number', async () => {
    const begun = performance.now();
    const silent = await f.socket();
    silent.resume();
    silent.write(Buffer.from([1, 0, 0, 0]));
    await new Promise((resolve) => silent.on('close', resolve));
    expect(performance.now() - begun).toBeLessThan(10_000);
    const open = [];
    for (let n = 0; n < 4; n++) open.push(await f.associate([offer(VERIFICATION)]));
    await expect(f.associate([offer(VERIFICATION)])).rejects.toThrow(/as many associations/);
    // Idle for a second: the server ends them.
    for (const each of open) expect(await each.receive()).toBeUndefined();
    expect(open.map(({ end }) => end)).toEqual(['aborted', 'aborted', 'aborted', 'aborted']);
    const again = await f.associate([offer(VERIFICATION)]);
    await echo(again);
    await again.release();
  });
});
