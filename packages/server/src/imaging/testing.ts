import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChestTruth, type PhantomKind, phantomFiles } from '@aceso/imaging';
import { parseDicom } from '@aceso/imaging/archive';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { type Principal, permissionsOf } from '../identity/index.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import type { AnalysisView } from './analyses/records.ts';

export interface ImagingFixture {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** Requests in the name of somebody: `clinician`, `patient` (limited to the record `own`), `other-patient`, or a role. */
  as(who: string): (request: InjectOptions | string) => Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** A server with an empty store and people of every role, for tests. */
export async function imagingFixture(): Promise<ImagingFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-imaging-'));
  const store = await openStore({ dataDir: folder });
  const role = (name: Principal['roles'][number]): Partial<Principal> => ({ permissions: permissionsOf([name]) });
  const identify = signedInAs({
    clinician: role('clinician'),
    researcher: role('researcher'),
    steward: role('steward'),
    chemist: role('chemist'),
    auditor: role('auditor'),
    administrator: role('administrator'),
    patient: { ...role('patient'), patient: 'own' },
    'other-patient': { ...role('patient'), patient: 'else' },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const { app } = await createServer({ store, config, logger: createLogger(config), identify });
  for (const [id, value, birthDate] of [
    ['own', 'PHANTOM-5', '1950-01-01'],
    ['else', 'ANOTHER', '1960-01-01'],
  ] as const)
    await store.update({
      resourceType: 'Patient',
      id,
      identifier: [{ system: 'urn:example', value }],
      name: [{ text: `Person ${id}` }],
      birthDate,
    });
  return {
    app,
    store,
    as: (who) => (request) => {
      const asked = typeof request === 'string' ? { url: request } : request;
      return app.inject({ ...asked, headers: { ...asked.headers, ...as(who).headers } });
    },
    async close() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The files of a small phantom study. */
export const phantomStudy = (kind: PhantomKind = 'chest-ct', size = 64, step = 12): Uint8Array[] =>
  [...phantomFiles({ kind, seed: 5, size, step, date: '20240517' }).files].map(({ bytes }) => bytes);

const POSITION = 0x00200032;
const SPACING = 0x00280030;

/**
 * A chest whose largest nodule (right lung, 14.4 mm) is measured as a candidate.
 * @param nodule its diameter instead, mm
 */
export function chestStudy({ date, nodule }: { readonly date: string; readonly nodule?: number }): Uint8Array[] {
  const options = { kind: 'chest-ct', seed: 5, size: 128, step: 3, date } as const;
  const made = phantomFiles(options);
  const files = [...made.files].map(({ bytes }) => bytes);
  if (nodule === undefined) return files;
  const [first] = (made.truth as ChestTruth).nodules;
  const { centre, diameter } = first!;
  for (const bytes of files) {
    const { dataset } = parseDicom(bytes, 'phantom');
    const [x0, y0, z] = dataset.numbers(POSITION) as [number, number, number];
    const [dy, dx] = dataset.numbers(SPACING) as [number, number];
    const pixels = Buffer.from(bytes.buffer, bytes.byteOffset + bytes.length - 2 * options.size ** 2);
    for (let y = 0; y < options.size; y++)
      for (let x = 0; x < options.size; x++) {
        const distance = Math.hypot(x0 + x * dx - centre[0], y0 + y * dy - centre[1], z - centre[2]);
        // Lung where the nodule was: with the partial volumes at its edge.
        if (distance > nodule / 2 && distance < diameter / 2 + 3) pixels.writeInt16LE(-850, 2 * (y * options.size + x));
      }
  }
  return files;
}

/** Waits for the end of an analysis. */
export async function settledAnalysis(
  ask: (url: string) => Promise<LightMyRequestResponse>,
  id: string,
): Promise<AnalysisView> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const found = (await ask(`/api/imaging/analyses/${id}`)).json<AnalysisView>();
    if (found.state !== 'running') return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The analysis did not end in time.');
}

export const BOUNDARY = 'a-boundary';

/** A STOW-RS request with these files. */
export function stow(
  files: readonly Uint8Array[],
  {
    url = '/dicomweb/studies',
    cut = 0,
    type = 'application/dicom',
  }: { url?: string; cut?: number; type?: string } = {},
): InjectOptions {
  const parts = files.flatMap((bytes) => [
    Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n`),
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  ]);
  const body = Buffer.concat([...parts, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]).subarray(2);
  return {
    method: 'POST',
    url,
    payload: cut > 0 ? body.subarray(0, cut) : body,
    headers: { 'content-type': `multipart/related; type="application/dicom"; boundary=${BOUNDARY}` },
  };
}

type Json = Readonly<Record<string, { readonly vr: string; readonly Value?: readonly unknown[] }>>;
export const value = (json: unknown, tag: string): unknown => (json as Json)[tag]?.Value?.[0];
export const values = (json: unknown, tag: string): readonly unknown[] => (json as Json)[tag]?.Value ?? [];

/** The bodies of a multipart answer. */
export function bodiesOf({ headers, rawPayload }: LightMyRequestResponse): Buffer[] {
  const boundary = /boundary=([^;]+)/.exec(String(headers['content-type']))![1]!;
  const out: Buffer[] = [];
  const mark = Buffer.from(`--${boundary}`);
  for (let at = rawPayload.indexOf(mark); ; ) {
    const begin = rawPayload.indexOf('\r\n\r\n', at) + 4;
    const next = rawPayload.indexOf(mark, at + mark.length);
    if (next < 0) return out;
    out.push(rawPayload.subarray(begin, next - 2));
    at = next;
  }
}

/** The same image with its one frame compressed by RLE (PS3.5 annex G), in literal runs. */
export function rleOf(file: Uint8Array, pixels: number): Uint8Array {
  const bytes = Buffer.from(file);
  const syntax = bytes.indexOf('1.2.840.10008.1.2.1\0', 0, 'latin1');
  bytes.write('1.2.840.10008.1.2.5\0', syntax, 'latin1');
  const values = bytes.subarray(-2 * pixels);
  const planes = [1, 0].map((byte) => {
    const out: number[] = [];
    for (let at = 0; at < pixels; at += 128) {
      const n = Math.min(128, pixels - at);
      out.push(n - 1);
      for (let i = at; i < at + n; i++) out.push(values[2 * i + byte]!);
    }
    return Buffer.from(out.length % 2 === 0 ? out : [...out, 0]);
  });
  const head = Buffer.alloc(64);
  head.writeUInt32LE(2, 0);
  head.writeUInt32LE(64, 4);
  head.writeUInt32LE(64 + planes[0]!.length, 8);
  const frame = Buffer.concat([head, ...planes]);
  const item = (element: number, length: number): Buffer => {
    const out = Buffer.alloc(8);
    out.writeUInt16LE(0xfffe, 0);
    out.writeUInt16LE(element, 2);
    out.writeUInt32LE(length, 4);
    return out;
  };
  const element = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const before = bytes.subarray(0, bytes.length - 2 * pixels - 12);
  return Buffer.concat([before, element, item(0xe000, 0), item(0xe000, frame.length), frame, item(0xe0dd, 0)]);
}
