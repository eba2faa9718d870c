import { describe, expect, it } from 'vitest';
import { ApiError } from './errors.ts';
import type { Call } from './transport.ts';
import { sendInParts, type Upload } from './upload.ts';

const PART = 4;

/** A server that keeps parts, and does to the n-th of them what it is told. */
function server(disturb: (part: number) => 'lost' | 'answer lost' | 'refused' | undefined = () => undefined) {
  let upload: (Upload & { readonly content: string }) | undefined;
  let puts = 0;
  const request = async <T>(path: string, call: Call = {}): Promise<T> => {
    const { method = 'GET' } = call;
    if (method === 'GET') return { items: upload ? [upload] : [] } as T;
    if (method === 'POST') {
      upload = {
        id: 'u1',
        received: 0,
        partBytes: PART,
        content: '',
        ...(call.body as { name: string; bytes: number }),
      };
      return upload as T;
    }
    expect(path).toBe('/api/patients/ada/uploads/u1');
    puts += 1;
    const what = disturb(puts);
    if (what === 'lost') throw new ApiError(0, 'unreachable', 'No answer.');
    if (what === 'refused') throw new ApiError(507, 'upload-no-room', 'No room.');
    const { offset } = call.query as { offset: number };
    if (offset !== upload!.received) throw new ApiError(409, 'upload-offset', 'Elsewhere.');
    const text = await (call.body as Blob).text();
    upload = { ...upload!, received: offset + text.length, content: upload!.content + text };
    if (what === 'answer lost') throw new ApiError(0, 'unreachable', 'No answer.');
    return upload as T;
  };
  return { request, content: () => upload?.content, puts: () => puts };
}

const FILE = new Blob(['0123456789abc']);
const options = { name: 'x.vcf', patience: 1 } as const;

describe('a file in parts', () => {
  it('arrives whole, whether parts or their answers are lost on the way', async () => {
    const seen: number[] = [];
    const { request, content, puts } = server((part) => (part === 2 ? 'lost' : part === 4 ? 'answer lost' : undefined));
    const id = await sendInParts(request, 'ada', FILE, { ...options, onProgress: (sent) => seen.push(sent) });
    expect([id, content(), puts()]).toEqual(['u1', '0123456789abc', 5]);
    expect(seen).toEqual([0, 4, 4, 8, 12, 13]);
  });

  it('goes on where another try broke off', async () => {
    let broken = true;
    const { request, content, puts } = server((part) => (broken && part > 2 ? 'lost' : undefined));
    await expect(sendInParts(request, 'ada', FILE, options)).rejects.toMatchObject({ code: 'unreachable' });
    broken = false;
    const before = puts();
    await sendInParts(request, 'ada', FILE, options);
    expect([content(), puts() - before]).toEqual(['0123456789abc', 2]);
  });

  it('stops at once where it is refused, or told to', async () => {
    const { request, puts } = server(() => 'refused');
    await expect(sendInParts(request, 'ada', FILE, options)).rejects.toMatchObject({ status: 507 });
    expect(puts()).toBe(1);
    const stop = new AbortController();
    const other = server((part) => (part === 2 ? (stop.abort(), 'lost') : undefined));
    await expect(sendInParts(other.request, 'ada', FILE, { ...options, signal: stop.signal })).rejects.toThrow();
    expect(other.puts()).toBe(2);
  });
});
