import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonError, readRecord, streamRecord } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readRecord(bytes(text), { name: 'record.json' });
const refs = (content: { resources: readonly { resource: { resourceType: string; id?: string } }[] }) =>
  content.resources.map(({ resource }) => `${resource.resourceType}/${resource.id}`);

const patient = { resourceType: 'Patient', id: 'p1' };
const bundle = (entry: unknown[], type = 'collection') => ({ resourceType: 'Bundle', type, entry });

describe('readRecord', () => {
  it('reads a single resource, an array, and bundles of every type', async () => {
    expect(refs(await read(JSON.stringify(patient)))).toEqual(['Patient/p1']);
    expect(refs(await read(JSON.stringify([patient, { resourceType: 'Device', id: 'd' }])))).toEqual([
      'Patient/p1',
      'Device/d',
    ]);
    for (const type of ['transaction', 'collection', 'searchset', 'document', 'batch', 'message']) {
      const content = await read(JSON.stringify(bundle([{ fullUrl: 'urn:uuid:1', resource: patient }], type)));
      expect(content).toEqual({
        resources: [{ resource: patient, fullUrl: 'urn:uuid:1', where: 'Bundle.entry[0].resource' }],
        problems: [],
      });
    }
  });

  it('reads pretty-printed JSON with a byte-order mark', async () => {
    const content = await read(`\uFEFF${JSON.stringify(bundle([{ resource: patient }]), null, 2)}\n`);
    expect(refs(content)).toEqual(['Patient/p1']);
    expect(content.problems).toEqual([]);
  });

  it('keeps the complete entries of a record that is cut off, where asked to', async () => {
    const last = { resourceType: 'Patient', id: 'p2' };
    const whole = JSON.stringify(
      bundle([{ resource: patient }, { resource: { resourceType: 'Device', id: 'a "}]{' } }, { resource: last }]),
    );
    // An entry is complete once its own closing bracket is there.
    const ends = [...whole.matchAll(/\}\}(?=[,\]])/g)].map((match) => match.index + 2);
    expect(ends).toHaveLength(3);
    for (let end = 1; end < whole.length; end++) {
      const cut = whole.slice(0, end);
      expect((await read(cut)).resources).toEqual([]);
      const kept = await readRecord(bytes(cut), { keepCutOff: true });
      expect(kept.problems).toHaveLength(1);
      const complete = ['Patient/p1', 'Device/a "}]{', 'Patient/p2'].filter((_, i) => end >= ends[i]!);
      expect(refs(kept)).toEqual(complete);
    }
    const list = await readRecord(bytes(`[${JSON.stringify(patient)},{"resourceType":"Pat`), { keepCutOff: true });
    expect(refs(list)).toEqual(['Patient/p1']);
    const zipped = gzipSync(bytes(whole));
    const cutZip = await readRecord(zipped.subarray(0, zipped.length - 20), { keepCutOff: true });
    expect(cutZip.problems).toHaveLength(1);
  });

  it('reports each bad entry by its path and keeps the others', async () => {
    const content = await read(
      JSON.stringify(
        bundle(['x', 7, null, { resource: 'text' }, {}, { resource: {} }, { resource: [] }, { resource: patient }]),
      ),
    );
    expect(refs(content)).toEqual(['Patient/p1']);
    expect(content.problems.map((p) => p.where)).toEqual([
      'Bundle.entry[0]',
      'Bundle.entry[1]',
      'Bundle.entry[2]',
      'Bundle.entry[3].resource',
      'Bundle.entry[4]',
      'Bundle.entry[5].resource',
      'Bundle.entry[6].resource',
    ]);
    expect(content.problems[3]!.message).toBe('expected a FHIR resource (a JSON object) but found a string');
  });

  it('opens nested bundles and refuses endless ones', async () => {
    const nested = bundle([{ resource: bundle([{ resource: patient }]) }]);
    expect((await read(JSON.stringify(nested))).resources[0]!.where).toBe('Bundle.entry[0].resource.entry[0].resource');
    const open = '{"resourceType":"Bundle","entry":[{"resource":';
    const content = await read(`${open.repeat(20_000)}{}${'}]}'.repeat(20_000)}`);
    expect(content.resources).toEqual([]);
    expect(content.problems[0]!.message).toContain('nested more than');
  });

  it('takes the newest version from a history bundle and leaves out what was deleted', async () => {
    const history = bundle(
      [
        { request: { method: 'DELETE', url: 'Observation/gone' } },
        { resource: { ...patient, active: true }, request: { method: 'PUT', url: 'Patient/p1' } },
        { resource: { resourceType: 'Observation', id: 'gone' } },
        { resource: { ...patient, active: false } },
      ],
      'history',
    );
    const content = await read(JSON.stringify(history));
    expect(content.resources.map((e) => e.resource)).toEqual([{ ...patient, active: true }]);
    expect(content.problems).toEqual([]);
  });

  it('reads NDJSON and keeps the good lines around bad ones', async () => {
    const lines = [patient, { resourceType: 'Device', id: 'd' }].map((r) => JSON.stringify(r));
    const content = await read(
      [lines[0], '{"resourceType":"Pat', '', 'nonsense', lines[1], '{"resourceType": "Pati'].join('\r\n'),
    );
    expect(refs(content)).toEqual(['Patient/p1', 'Device/d']);
    expect(content.problems.map((p) => p.where)).toEqual(['line 2', 'line 4', 'line 6']);
  });

  it('keeps good NDJSON lines when the first one is broken', async () => {
    const content = await read(`{"resourceType":"Pat\n${JSON.stringify(patient)}`);
    expect(refs(content)).toEqual(['Patient/p1']);
    expect(content.problems.map((p) => p.where)).toEqual(['line 1']);
  });

  it('names line, column and byte where JSON is cut off', async () => {
    const text = JSON.stringify(bundle([{ resource: { ...patient, name: [{ family: 'Müller' }] } }]), null, 1);
    const cut = text.slice(0, text.indexOf('Müller') + 3);
    const content = await read(cut);
    const lines = cut.split('\n');
    expect(content.problems).toEqual([
      {
        where: `line ${lines.length}, column ${lines.at(-1)!.length + 1}`,
        message: expect.stringContaining(`(byte ${bytes(cut).length})`),
      },
    ]);
    expect(content.problems[0]!.message).toContain('ends too early');
  });

  it('reads gzip, says where it was cut off, and keeps the lines before', async () => {
    const many = Array.from({ length: 5000 }, (_, i) =>
      JSON.stringify({ resourceType: 'Basic', id: `b${i * 7919}` }),
    ).join('\n');
    const zipped = gzipSync(many);
    expect((await readRecord(zipped)).resources).toHaveLength(5000);
    const half = await readRecord(zipped.subarray(0, zipped.length / 2), { name: 'x.gz' });
    expect(half.resources.length).toBeGreaterThan(100);
    expect(half.problems).toEqual([{ where: 'x.gz', message: expect.stringContaining('ends too early') }]);
    const damaged = new Uint8Array(zipped);
    damaged.fill(0xff, 2000, 2100);
    expect((await readRecord(damaged)).problems[0]!.message).toMatch(/damaged|ends too early/);
  });

  it('bounds what a compressed file may unfold to', async () => {
    const bomb = gzipSync(' '.repeat(5_000_000));
    const content = await readRecord(bomb, { name: 'bomb.gz', maxBytes: 1_000_000 });
    expect(content.problems).toEqual([{ where: 'bomb.gz', message: expect.stringContaining('larger than the limit') }]);
  });

  it('explains files that are not JSON', async () => {
    expect((await read('')).problems[0]!.message).toBe('the file is empty');
    expect((await read('<Patient xmlns="http://hl7.org/fhir"/>')).problems[0]!.message).toContain('XML');
    expect((await readRecord(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).problems[0]!.message).toContain('ZIP');
    expect((await readRecord(new Uint8Array([0xff, 0xfe, 0x7b, 0]))).problems[0]!.message).toContain('UTF-16');
    const latin1 = Buffer.from('{"resourceType":"Patient","id":"é"}', 'latin1');
    expect((await readRecord(latin1)).problems).toEqual([
      { where: 'line 1', message: 'not valid UTF-8 at byte 32; save the file as UTF-8' },
    ]);
  });

  it('uses the latest of several versions and reports only real differences', async () => {
    const newer = { ...patient, meta: { lastUpdated: '2024-02-01T00:00:00Z' } };
    const older = { ...patient, meta: { lastUpdated: '2024-01-01T00:00:00Z' } };
    const content = await read(JSON.stringify([newer, older]));
    expect(content.resources.map((e) => e.resource)).toEqual([newer]);
    expect(content.problems).toHaveLength(1);
    expect(await read(JSON.stringify([patient, patient]))).toMatchObject({
      resources: [{ where: '[1]' }],
      problems: [],
    });
  });

  it('keeps keys like __proto__ as data', async () => {
    await read('{"resourceType":"Patient","id":"x","__proto__":{"polluted":true}}');
    expect('polluted' in {}).toBe(false);
  });

  it('gives the same result however the bytes are cut into chunks', async () => {
    const resource = fc.record({
      resourceType: fc.constant('Basic'),
      id: fc.stringMatching(/^[a-z]{8}$/),
      note: fc.string({ unit: 'grapheme' }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(resource, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (list, size, pretty) => {
          const text = pretty ? JSON.stringify(list, null, 1) : list.map((r) => JSON.stringify(r)).join('\n');
          const all = bytes(text);
          const parts: Uint8Array[] = [];
          for (let i = 0; i < all.length; i += size) parts.push(all.subarray(i, i + size));
          expect(await readRecord(parts)).toEqual(await readRecord(all));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never throws, whatever the bytes', async () => {
    const soup = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '\n',
        '{"resourceType":"Patient"}',
        'null',
        '1e',
        'é',
        '\u0000',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 80 }),
          soup.map((s) => bytes(s.join(''))),
        ),
        async (input) => {
          const items = [];
          for await (const item of streamRecord(input)) items.push(item);
          expect(items.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('findJsonError', () => {
  it('finds an error exactly where JSON.parse does, for every prefix and many edits of a document', () => {
    const document = '{"a":[1,-2.5e+3,true,null],"b\\u00e9\\n":{"c":"x\\"y"},"d":[]}';
    for (let cut = 0; cut < document.length; cut++) {
      expect(findJsonError(document.slice(0, cut))).toMatchObject({ truncated: true, line: 1 });
    }
    fc.assert(
      fc.property(fc.nat(document.length - 1), fc.constantFrom('#', '\u0001', '}', ',', '\\'), (at, c) => {
        const text = document.slice(0, at) + c + document.slice(at + 1);
        try {
          JSON.parse(text);
        } catch {
          const error = findJsonError(text);
          expect(error.reason).not.toBe('the value is not a FHIR resource');
          expect(error.column).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('survives a hundred thousand open brackets', () => {
    expect(findJsonError('['.repeat(100_000)).reason).toBe('100000 brackets are still open');
  });
});
