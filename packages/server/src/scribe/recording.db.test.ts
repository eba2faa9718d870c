import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createServer } from '../server.ts';
import { fakeSpeech } from '../testing/fake-speech.ts';
import { signedIn } from '../testing/signed-in.ts';

const RATE = 16_000;
let folder: string;
let store: Store;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-recording-'));
  store = await openStore({ dataDir: join(folder, 'data') });
  await store.update({ resourceType: 'Patient', id: 'ann', name: [{ family: 'Example' }] });
  const { model, module } = await fakeSpeech(folder, ['What brings you in?', "I've had a headache for two days."]);
  const config = readConfig(
    {
      ACESO_DATA: join(folder, 'data'),
      ACESO_WEB: '/nonexistent',
      ACESO_SPEECH_MODEL: model,
      ACESO_SPEECH_MODULE: module,
    },
    {},
  );
  ({ app } = await createServer({ store, config, identify: signedIn() as never }));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true });
});

/** 16-bit WAV: for each pair, so many seconds of a tone, then of silence. */
function wav(...stretches: readonly (readonly [tone: number, quiet: number])[]): Buffer {
  const samples = stretches.flatMap(([tone, quiet]) => [
    ...Array.from({ length: tone * RATE }, (_, i) => Math.round(9000 * Math.sin((2 * Math.PI * 300 * i) / RATE))),
    ...Array.from({ length: quiet * RATE }, () => 0),
  ]);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length * 2, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length * 2, 40);
  return Buffer.concat([head, Buffer.from(Int16Array.from(samples).buffer)]);
}
const send = (payload: Buffer | Readable, patient = 'ann') =>
  app.inject({
    method: 'POST',
    url: `/api/scribe/recording?patient=${patient}`,
    headers: { 'content-type': 'audio/wav' },
    payload,
  });

it('opens the microphone to its own pages', async () => {
  const answer = await app.inject({ url: '/api/scribe' });
  expect(answer.json()).toMatchObject({ speech: true });
  expect(answer.headers['permissions-policy']).toBe('camera=(), geolocation=(), microphone=(self), payment=()');
});

it('makes a transcript with times of what was heard, and keeps nothing', async () => {
  const answer = await send(wav([1, 2], [1, 1]));
  expect(answer.statusCode, answer.body).toBe(200);
  const { transcript, seconds } = answer.json();
  expect(seconds).toBe(5);
  expect(transcript).toMatch(/^WEBVTT\n\n00:00:00\.000 --> /);
  expect(transcript).toContain('What brings you in?');
  expect(transcript).toMatch(/00:00:02\.\d+ --> [\d:.]+\nI've had a headache/);
  expect((await app.inject({ url: '/api/drafts' })).json().items).toEqual([]);
});

it('hears nothing in silence', async () => {
  expect((await send(wav([0, 2]))).json().transcript.trim()).toBe('WEBVTT');
});

it('says what is wrong with a recording', async () => {
  const other = await send(Buffer.from('ID3 an mp3 file'));
  expect(other.statusCode).toBe(400);
  expect(other.json().error.message).toMatch(/not a WAV file.*ffmpeg/);
  expect((await send(wav([1, 0]), 'nobody')).statusCode).toBe(404);
});

it('stops at the limit while the sound still comes, and is free again afterwards', async () => {
  const part = Buffer.alloc(8 * 1024 * 1024);
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += part.length;
      this.push(sent > 400 * 1024 * 1024 ? null : part);
    },
  });
  const answer = await send(endless);
  expect(answer.statusCode, answer.body).toBe(413);
  expect(sent).toBeLessThan(400 * 1024 * 1024);
  expect((await send(wav([1, 1]))).statusCode).toBe(200);
});

it('works on one recording at a time', async () => {
  const both = await Promise.all([send(wav([1, 1])), send(wav([1, 1]))]);
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 503]);
});
