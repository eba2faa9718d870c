import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { clamd, clamdPlace } from './clamd.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A daemon that reads as clamd(8) says, and answers by a script; what it read is kept. */
async function daemon(answer: (got: Buffer, socket: Socket) => string | undefined) {
  const read: Buffer[] = [];
  server = createServer((socket) => {
    let held = Buffer.alloc(0);
    let begun = false;
    const got: Buffer[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      held = Buffer.concat([held, bytes]);
      if (!begun) {
        if (held.length < 10) return;
        expect(held.subarray(0, 10).toString()).toBe('zINSTREAM\0');
        held = held.subarray(10);
        begun = true;
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE();
        if (length === 0) {
          read.push(Buffer.concat(got));
          const text = answer(Buffer.concat(got), socket);
          if (text !== undefined) socket.write(text);
          return;
        }
        if (held.length < 4 + length) return;
        got.push(Buffer.from(held.subarray(4, 4 + length)));
        held = held.subarray(4 + length);
      }
    });
  });
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return { read, place: { host: '127.0.0.1', port } };
}

describe('a scanner of files', () => {
  it('is sent every byte, in pieces, and its answer is read', async () => {
    const { read, place } = await daemon((got) =>
      got.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0',
    );
    const large = Buffer.alloc(700_001, 7);
    expect(await clamd(place).scan([large, Buffer.from('end')])).toEqual({ is: 'clean' });
    expect(Buffer.compare(read[0]!, Buffer.concat([large, Buffer.from('end')]))).toBe(0);
    expect(await clamd(place).scan([Buffer.from('an EICAR file')])).toEqual({
      is: 'infected',
      by: 'Eicar-Test-Signature',
    });
    expect(await clamd(place).scan([])).toEqual({ is: 'clean' });
  });

  it('that says too much, nothing, nonsense or is not there is no scanner that said yes', async () => {
    const answers: Record<string, (got: Buffer, socket: Socket) => string | undefined> = {
      limit: () => 'INSTREAM size limit exceeded. ERROR\0',
      nonsense: () => 'stream: OK, I think\0',
      silent: () => undefined,
      hangsUp: (_got, socket) => void socket.destroy(),
      endless: () => 'x'.repeat(5000),
    };
    for (const [name, answer] of Object.entries(answers)) {
      const { place } = await daemon(answer);
      const verdict = await clamd(place, 200).scan([Buffer.from('x')]);
      expect(verdict.is, name).toBe('unknown');
      if (name === 'limit') expect(verdict).toMatchObject({ because: expect.stringContaining('StreamMaxLength') });
      server!.close();
    }
    expect(await clamd({ path: '/nonexistent/clamd.ctl' }).scan([])).toMatchObject({ is: 'unknown' });
  });

  it('is named by a socket or by host and port', () => {
    expect(clamdPlace('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    expect(clamdPlace('unix:/run/c')).toEqual({ path: '/run/c' });
    expect(clamdPlace('scanner:3310')).toEqual({ host: 'scanner', port: 3310 });
    expect(clamdPlace('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    for (const wrong of ['', 'scanner', 'scanner:0', 'scanner:70000', 'tcp://scanner:3310'])
      expect(clamdPlace(wrong)).toBeUndefined();
  });
});
