import { duplexPair } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeDataSet, encodeJson, toNative } from '../dicom/encode.ts';
import { toJson } from '../dicom/json.ts';
import { parseDataSet, parseDicom, splitFile } from '../dicom/parse.ts';
import { part10 } from '../dicom/part10.ts';
import { sampleCt } from '../testing.ts';
import { Association, DEFAULT_LIMITS } from './association.ts';
import { COMMAND, decodeCommand, encodeCommand, STATUS } from './command.ts';
import { acceptAssociation, requestAssociation } from './negotiate.ts';
import { type AssociateRequest, dataHeader, decodePdu, encodePdu, PduError, PduReader } from './pdu.ts';
import { echo } from './scu.ts';
import { EXPLICIT, IMPLICIT, VERIFICATION } from './syntaxes.ts';

const request: AssociateRequest = {
  type: 'associate-request',
  version: 1,
  calledAe: 'ACESO',
  callingAe: 'CT 1',
  applicationContext: '1.2.840.10008.3.1.1.1',
  contexts: [
    { id: 1, abstractSyntax: VERIFICATION, transferSyntaxes: [EXPLICIT, IMPLICIT] },
    { id: 3, abstractSyntax: '1.2.3', transferSyntaxes: [IMPLICIT] },
  ],
  user: {
    maxLength: 16_384,
    implementationUid: '1.2.3.4',
    implementationVersion: 'V1',
    roles: [{ sopClass: '1.2.3', scu: false, scp: true }],
    extended: [{ sopClass: '1.2.3', info: new Uint8Array([1, 0]) }],
  },
};

/** Both ends of an association that was agreed on. */
async function pair(limits = DEFAULT_LIMITS): Promise<readonly [Association, Association]> {
  const [near, far] = duplexPair();
  const acceptor = new Association(far, limits);
  const accepting = acceptor.negotiation(1000).then((asked) =>
    acceptAssociation(acceptor, asked as AssociateRequest, {
      maxPdu: limits.maxPdu,
      choose: ({ transferSyntaxes }) => transferSyntaxes[0]!,
      role: (each) => each,
    }),
  );
  const requestor = await requestAssociation(near, {
    callingAe: 'A',
    calledAe: 'B',
    offers: [{ abstractSyntax: VERIFICATION, transferSyntaxes: [IMPLICIT] }],
  });
  await accepting;
  return [requestor, acceptor];
}

describe('PDUs', () => {
  it('come back as they were written, in pieces of any size', () => {
    const bytes = Buffer.concat([
      encodePdu(request),
      dataHeader(1, false, true, 3),
      Buffer.from('abc'),
      encodePdu({ type: 'release-request' }),
      encodePdu({ type: 'abort', source: 2, reason: 6 }),
    ]);
    for (const size of [1, 2, 7, 64, bytes.length]) {
      const reader = new PduReader(100);
      const out = [];
      for (let at = 0; at < bytes.length; at += size) out.push(...reader.push(bytes.subarray(at, at + size)));
      expect(out.map(({ type }) => type)).toEqual(['associate-request', 'data', 'release-request', 'abort']);
      const [asked] = out as [AssociateRequest];
      expect({ ...asked, user: { ...asked.user, extended: [] } }).toEqual({
        ...request,
        user: { ...request.user, extended: [] },
      });
      expect([...asked.user.extended[0]!.info]).toEqual([1, 0]);
      expect(reader.partial).toBe(false);
    }
  });

  it('are refused when they are larger than agreed on, unknown, or end inside an item', () => {
    const reader = (bytes: readonly number[]) => () => [...new PduReader(1000).push(Buffer.from(bytes))];
    expect(reader([4, 0, 0, 0, 4, 0])).toThrow(/1024 bytes; 1000 were agreed on/);
    expect(reader([1, 0, 0xff, 0xff, 0xff, 0xff])).toThrow(PduError);
    expect(reader([9, 0, 0, 0, 0, 0])).toThrow(/no PDU of type 9/);
    expect(reader([4, 0, 0, 0, 0, 6, 0, 0, 0, 9, 1, 3])).toThrow(/9 bytes stands where 2 are left/);
    expect(reader([4, 0, 0, 0, 0, 5, 0, 0, 0, 1, 1])).toThrow(/no message control header/);
  });

  it('of any bytes throw nothing but what an A-ABORT can say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.uint8Array({ maxLength: 300 }), (type, body) => {
        try {
          decodePdu(type, body);
        } catch (error) {
          expect(error).toBeInstanceOf(PduError);
        }
      }),
    );
  });
});

describe('commands', () => {
  it('come back as they were written', () => {
    const command = {
      field: COMMAND.moveResponse,
      respondedTo: 7,
      sopClass: '1.2.3',
      hasData: true,
      status: STATUS.partly,
      errorComment: 'words',
      remaining: 1,
      completed: 2,
      failed: 3,
      warning: 4,
    };
    expect(decodeCommand(encodeCommand(command))).toEqual(command);
    const cut = encodeCommand(command);
    expect(() => decodeCommand(cut.subarray(0, cut.length - 1))).toThrow(PduError);
    expect(() => decodeCommand(Buffer.alloc(0))).toThrow(/no command field/);
  });
});

describe('data sets', () => {
  const json = {
    '00080052': { vr: 'CS', Value: ['STUDY'] },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Peña^José', Phonetic: 'x' }] },
    '00280010': { vr: 'US', Value: [512] },
    '00081115': { vr: 'SQ', Value: [{ '0020000E': { vr: 'UI', Value: ['1.2.3'] } }] },
  };
  it.each([true, false])('are written from JSON and read again (explicit: %s)', (explicit) => {
    const read = parseDataSet(encodeJson(json, explicit), explicit ? EXPLICIT : IMPLICIT, 'test');
    expect(toJson(read, { bulk: () => '' })).toEqual({ ...json, '00080005': { vr: 'CS', Value: ['ISO_IR 192'] } });
  });

  it('say the same in implicit little endian, and come back byte by byte', async () => {
    const { transferSyntax, dataset } = splitFile(sampleCt(), 'sample');
    const parsed = parseDataSet(dataset, transferSyntax, 'sample');
    const implicit = await toNative(parsed, transferSyntax, IMPLICIT);
    const again = parseDataSet(implicit, IMPLICIT, 'sample');
    expect(encodeDataSet(again, true).equals(Buffer.from(dataset))).toBe(true);
    const file = part10({ sopClass: '1.2', sopInstance: '1.3', transferSyntax: IMPLICIT }, [implicit]);
    expect(toJson(parseDicom(file, 'file').dataset, { bulk: () => '' })).toEqual(toJson(parsed, { bulk: () => '' }));
  });
});

describe('an association', () => {
  it('exchanges messages and is released', async () => {
    const [near, far] = await pair({ ...DEFAULT_LIMITS, maxPdu: 20 });
    const answering = (async () => {
      for (;;) {
        const message = await far.receive();
        if (!message) return;
        await far.send(message.context, {
          field: COMMAND.echoResponse,
          respondedTo: message.command.messageId!,
          hasData: false,
          status: 0,
        });
      }
    })();
    await echo(near);
    await near.release();
    await answering;
    expect([near.end, far.end]).toEqual(['released', 'released']);
  });

  it('does not keep a data set that is larger than allowed, and tells of it', async () => {
    let held = 0;
    const [near, far] = await pair({
      ...DEFAULT_LIMITS,
      reserve: (bytes) => {
        if (held + bytes > 5000) return false;
        held += bytes;
        return true;
      },
    });
    const send = (size: number) =>
      near.send(near.contexts[0]!, { field: COMMAND.storeRequest, messageId: 1, hasData: true }, new Uint8Array(size));
    await send(4000);
    expect(sizeOf(await far.receive())).toBe(4000);
    expect(held).toBe(4000);
    await send(2000);
    // The first is still held while the second comes.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await far.receive())?.data).toBe('too-large');
    await send(4500);
    expect(sizeOf(await far.receive())).toBe(4500);
    near.abort();
    expect(await far.receive()).toBeUndefined();
    expect([held, far.end]).toEqual([0, 'aborted']);
  });

  it('survives any bytes: it ends, and never throws or hangs', async () => {
    const good = Buffer.concat([
      dataHeader(1, true, true, 40),
      encodeCommand({ field: 0x30, messageId: 1, hasData: false }),
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 60 }),
            // A good message with some bytes changed.
            fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }).map((changes) => {
              const bytes = Buffer.from(good);
              for (const [at, value] of changes) bytes[at] = value;
              return bytes;
            }),
          ),
          { maxLength: 8 },
        ),
        async (chunks) => {
          const [near, far] = duplexPair();
          const association = new Association(far, { ...DEFAULT_LIMITS, idleMs: 50, messageMs: 50 });
          association.open([{ id: 1, abstractSyntax: VERIFICATION, transferSyntax: IMPLICIT }], 0);
          near.resume();
          for (const chunk of chunks) near.write(chunk);
          near.end();
          while (await association.receive());
          expect(association.end).toBeDefined();
        },
      ),
      { numRuns: 60 },
    );
  });
});

const sizeOf = (message: Awaited<ReturnType<Association['receive']>>): number =>
  message?.data === undefined || message.data === 'too-large'
    ? -1
    : message.data.reduce((sum, { length }) => sum + length, 0);
