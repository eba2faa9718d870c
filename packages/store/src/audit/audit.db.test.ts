import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Driver } from '../driver/driver.ts';
import { openPglite } from '../driver/pglite.ts';
import { openPostgres } from '../driver/postgres.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import { openSigner, rotateSigner } from './checkpoint.ts';
import {
  createAuditLog,
  isSigned,
  leafHash,
  type MerkleAuditLog,
  provesConsistency,
  provesInclusion,
} from './index.ts';

/** One engine for the file, one tenant and key folder per test. */
let folder: string;
let driver: Driver;
let tenant = '';
let log: MerkleAuditLog;
let keys: string;
let count = 0;

const T0 = Date.parse('2026-03-01T08:00:00Z');
const event = (i: number, patient = `p${i % 3}`, agent = 'u1') => ({
  resourceType: 'AuditEvent',
  recorded: new Date(T0 + i * 1000).toISOString(),
  agent: [{ who: { identifier: { value: agent } }, altId: `login-${agent}`, requestor: true }],
  entity: [{ what: { reference: `Patient/${patient}` } }],
});
const open = () => createAuditLog(driver, { tenant, keyFile: join(keys, 'audit.key'), origin: 'aceso/test' });
const fill = async (from: number, to: number) => {
  for (let i = from; i < to; i++) await log.append(event(i));
};
const sql = (text: string, ...params: unknown[]) => driver.query(text.replaceAll('@t', `'${tenant}'`), params);

const postgres = await startTestPostgres(process.env.TEST_DATABASE_URL);
afterAll(() => postgres?.stop());

describe.each([
  { backend: 'pglite', there: true },
  { backend: 'postgres', there: postgres !== undefined },
])('on $backend', ({ backend, there }) => {
  if (!there) {
    it.skip('needs a Postgres server', () => undefined);
    return;
  }
  /** Another connection to the same database; the embedded one has only one. */
  let second: Driver;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aceso-audit-'));
    if (backend === 'pglite') {
      driver = await openPglite(join(folder, 'pg'));
      second = driver;
    } else {
      const url = await postgres!.database();
      driver = await openPostgres(url);
      second = await openPostgres(url);
    }
  });
  afterAll(async () => {
    if (second !== driver) await second.close();
    await driver.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    tenant = `t${++count}`;
    keys = await mkdtemp(join(folder, 'keys-'));
    log = await open();
  });
  afterEach(() => log.close());

  describe('a key that leaked', () => {
    it('moves the log no further, and does not make what was before it believed', async () => {
      const keyFile = join(keys, 'audit.key');
      const witness = join(keys, 'audit-head.json');
      await fill(0, 6);
      await log.checkpoint();
      await log.close();
      const pem = await readFile(keyFile, 'utf8');
      const leaked = openSigner(keyFile);
      rotateSigner(keyFile, undefined, new Date(), { leaked: true });
      log = await open();
      expect(await log.verify()).toMatchObject({ ok: true, size: 6 });
      await fill(6, 8);
      const { size, root } = await log.checkpoint();
      expect(await log.verify()).toMatchObject({ ok: true, size: 8 });
      // Signed after the revocation, however it is dated.
      for (const at of [new Date(0), new Date(Date.now() + 60_000)]) {
        const forged = leaked.sign({ origin: 'aceso/test', size, root, at: at.toISOString() });
        expect((await log.verify(forged)).problems).toEqual([expect.stringContaining('was revoked because it leaked')]);
      }
      await log.close();
      // Whoever has the old key, the database and the folder writes the log anew, and the witness with it.
      const theirs = await mkdtemp(join(folder, 'theirs-'));
      await writeFile(join(theirs, 'audit.key'), pem);
      for (const table of ['audit_leaf', 'audit_patient', 'audit_head', 'audit_checkpoint'])
        await sql(`DELETE FROM ${table} WHERE tenant = @t`);
      const forger = await createAuditLog(driver, { tenant, keyFile: join(theirs, 'audit.key'), origin: 'aceso/test' });
      for (let i = 20; i < 26; i++) await forger.append(event(i));
      await forger.checkpoint();
      await forger.close();
      await writeFile(witness, await readFile(join(theirs, 'audit-head.json')));
      log = await open();
      const found = await log.verify();
      expect(found.ok).toBe(false);
      expect(found.problems.join()).toContain('the checkpoint that was countersigned when a key had leaked');
    });
  });

  describe('audit log', () => {
    it('numbers events in the order given, across batches and restarts', async () => {
      expect(await Promise.all([0, 1, 2, 3, 4].map((i) => log.append(event(i))))).toEqual([0, 1, 2, 3, 4]);
      expect(await log.append(event(5))).toBe(5);
      await log.close();
      log = await open();
      expect(await log.append(event(6))).toBe(6);
      const result = await log.verify();
      expect(result).toMatchObject({ ok: true, size: 7, problems: [] });
      const leaves = await log.list();
      expect(leaves.map((leaf) => leaf.index)).toEqual([6, 5, 4, 3, 2, 1, 0]);
      expect(JSON.parse(leaves[0]!.event)).toEqual(event(6));
      expect(leaves[0]!.hash).toBe(leafHash(Buffer.from(leaves[0]!.sealed!)).toString('hex'));
    });

    it('writes what is appended in one turn in one statement', async () => {
      let statements = 0;
      const counting: Driver = {
        ...driver,
        query: (text, params) => {
          if (text.includes('INSERT INTO audit_leaf')) statements++;
          return driver.query(text, params);
        },
      };
      const counted = await createAuditLog(counting, {
        tenant: `${tenant}b`,
        keyFile: join(keys, 'b', 'k'),
        origin: 'b',
      });
      await counted.append(event(0));
      statements = 0;
      await Promise.all(Array.from({ length: 200 }, (_, i) => counted.append(event(i))));
      expect(statements).toBe(1);
      await counted.close();
    });

    it('keeps any JSON text byte for byte', async () => {
      const odd = {
        recorded: '2026-01-01T00:00:00Z',
        note: 'nul \u0000 lone \ud800 emoji 🩺 quote " back \\ é',
        agent: 7,
        entity: 'x',
      };
      await log.append(odd);
      expect((await log.list())[0]!.event).toBe(JSON.stringify(odd));
      expect((await log.verify()).ok).toBe(true);
    });

    it('lists by patient, account, login name, time and place', async () => {
      await fill(0, 6);
      await log.append(event(6, 'other', 'u2'));
      const at = async (options: Parameters<MerkleAuditLog['list']>[0]) =>
        (await log.list(options)).map((leaf) => leaf.index);
      expect(await at({ patient: 'p1' })).toEqual([4, 1]);
      expect(await at({ patient: 'Patient/other' })).toEqual([6]);
      expect(await at({ agent: 'u2' })).toEqual([6]);
      expect(await at({ agent: 'login-u1', limit: 2 })).toEqual([5, 4]);
      expect(await at({ before: 3 })).toEqual([2, 1, 0]);
      expect(await at({ from: '2026-03-01T08:00:02Z', to: '2026-03-01T09:00:04+01:00' })).toEqual([4, 3, 2]);
      expect(await at({ from: '2026-03-01', to: '2026-03-01' })).toHaveLength(7);
      expect(await at({ to: '2026-02-28' })).toEqual([]);
      await expect(log.list({ from: 'yesterday' })).rejects.toThrow(/"from" must be/);
    });

    it('signs checkpoints with a key only its owner can read, the same after a restart', async () => {
      await fill(0, 3);
      const first = await log.checkpoint();
      expect(isSigned(first)).toBe(true);
      expect(isSigned({ ...first, size: 2 })).toBe(false);
      expect((await stat(join(keys, 'audit.key'))).mode & 0o777).toBe(0o600);
      await log.close();
      log = await open();
      expect((await log.checkpoint()).publicKey).toBe(first.publicKey);
    });

    it('refuses a key file that holds something else, without overwriting it', async () => {
      await writeFile(join(keys, 'other'), 'precious');
      await expect(createAuditLog(driver, { tenant, keyFile: join(keys, 'other'), origin: 'x' })).rejects.toThrow(
        /Ed25519/,
      );
      expect(await readFile(join(keys, 'other'), 'utf8')).toBe('precious');
    });

    it('proves inclusion and growth from the database', async () => {
      await fill(0, 21);
      const old = await log.checkpoint();
      await fill(21, 50);
      const bytes = (hex: readonly string[]) => hex.map((one) => Buffer.from(one, 'hex'));
      for (const index of [0, 7, 20, 31, 49]) {
        const { size, root, proof } = await log.inclusionProof(index);
        const leaf = (await log.list({ before: index + 1, limit: 1 }))[0]!;
        expect(
          provesInclusion(index, size, Buffer.from(leaf.hash, 'hex'), bytes(proof), Buffer.from(root, 'hex')),
        ).toBe(true);
      }
      const grown = await log.consistencyProof(old.size);
      const [from, to] = bytes([old.root, grown.root]);
      expect(provesConsistency(old.size, grown.size, from!, to!, bytes(grown.proof))).toBe(true);
      expect((await log.consistencyProof(3, old.size)).root).toBe(old.root);
      await expect(log.inclusionProof(50)).rejects.toThrow(RangeError);
      await expect(log.consistencyProof(51)).rejects.toThrow(RangeError);
    });

    it('keeps writers on one head in one order', async () => {
      const other = await createAuditLog(second, { tenant, keyFile: join(keys, 'second', 'k'), origin: 'aceso/test' });
      const indexes = await Promise.all(Array.from({ length: 120 }, (_, i) => (i % 2 ? log : other).append(event(i))));
      expect([...indexes].sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, i) => i));
      await log.append(event(120));
      expect((await other.verify()).problems).toEqual([]);
      expect((await log.verify()).problems).toEqual([]);
      await other.close();
    });
  });

  describe('tampering', () => {
    /** 40 leaves, a checkpoint saved by an operator at 25. */
    const prepare = async () => {
      await fill(0, 25);
      const saved = await log.checkpoint();
      await fill(25, 40);
      await log.checkpoint();
      expect(await log.verify(saved)).toMatchObject({ ok: true, size: 40, problems: [] });
      return saved;
    };
    /** Rewrites the whole log as an attacker with the database (but not the disk and not the saved checkpoint) could. */
    const rewrite = async (events: readonly object[]) => {
      await sql('DELETE FROM audit_leaf WHERE tenant = @t');
      await sql('DELETE FROM audit_patient WHERE tenant = @t');
      await sql('DELETE FROM audit_head WHERE tenant = @t');
      await sql('DELETE FROM audit_checkpoint WHERE tenant = @t');
      const forged = await createAuditLog(driver, { tenant, keyFile: join(keys, 'forger', 'k'), origin: 'aceso/test' });
      await Promise.all(events.map((one) => forged.append(one)));
      await forged.close();
    };
    const events = (n: number) => Array.from({ length: n }, (_, i) => event(i));

    it.each<[kind: string, first: RegExp, ...statements: string[]]>([
      [
        'edit of an event',
        /^Leaf 7 was edited/,
        "UPDATE audit_leaf SET event = replace(event, 'AuditEvent', 'AuditEvenT') WHERE tenant = @t AND idx = 7",
      ],
      [
        'edit of a hash',
        /^Leaf 9 was edited/,
        "UPDATE audit_leaf SET hash = repeat('0', 64) WHERE tenant = @t AND idx = 9",
      ],
      [
        'edit of an event with its hash',
        /^Leaf 12: what it is found by \(agent, patients\)/,
        `UPDATE audit_leaf SET event = '{}', hash = '${leafHash(Buffer.from('{}')).toString('hex')}' WHERE tenant = @t AND idx = 12`,
      ],
      [
        'edit of an event with its hash and everything it is found by',
        /^Leaves 12 to 13 do not give the head/,
        `UPDATE audit_leaf SET event = '{}', hash = '${leafHash(Buffer.from('{}')).toString('hex')}', agent = '', login = '' WHERE tenant = @t AND idx = 12`,
        'DELETE FROM audit_patient WHERE tenant = @t AND idx = 12',
      ],
      ['drop in the middle', /^Leaf 11 is missing/, 'DELETE FROM audit_leaf WHERE tenant = @t AND idx = 11'],
      ['drop of the first', /^Leaf 0 is missing/, 'DELETE FROM audit_leaf WHERE tenant = @t AND idx = 0'],
      [
        'drop with renumbering',
        /^Leaf 11 was moved or replaced/,
        'DELETE FROM audit_leaf WHERE tenant = @t AND idx = 11',
        'UPDATE audit_leaf SET idx = idx - 1000 WHERE tenant = @t AND idx > 11',
        'UPDATE audit_leaf SET idx = idx + 999 WHERE tenant = @t AND idx < 0',
        'UPDATE audit_head SET size = 39 WHERE tenant = @t',
      ],
      [
        'swap of two leaves',
        /^Leaf 4: what it is found by/,
        'UPDATE audit_leaf SET idx = -1 WHERE tenant = @t AND idx = 4',
        'UPDATE audit_leaf SET idx = 4 WHERE tenant = @t AND idx = 6',
        'UPDATE audit_leaf SET idx = 6 WHERE tenant = @t AND idx = -1',
      ],
      [
        'swap of two leaves and everything they are found by',
        /^Leaves 4 to 5 do not give the head/,
        ...['audit_leaf', 'audit_patient'].flatMap((table) => [
          `UPDATE ${table} SET idx = -1 WHERE tenant = @t AND idx = 4`,
          `UPDATE ${table} SET idx = 4 WHERE tenant = @t AND idx = 6`,
          `UPDATE ${table} SET idx = 6 WHERE tenant = @t AND idx = -1`,
        ]),
      ],
      [
        'insertion in the middle',
        /^Leaf 21 /,
        'UPDATE audit_leaf SET idx = idx - 1000 WHERE tenant = @t AND idx > 20',
        'UPDATE audit_leaf SET idx = idx + 1001 WHERE tenant = @t AND idx < 0',
        `INSERT INTO audit_leaf SELECT tenant, 21, hash, nodes, recorded, agent, login, event FROM audit_leaf WHERE tenant = @t AND idx = 3`,
        'UPDATE audit_head SET size = 41 WHERE tenant = @t',
      ],
      [
        'insertion at the end',
        /^Leaf 40 and what follows/,
        'INSERT INTO audit_leaf SELECT tenant, 40, hash, nodes, recorded, agent, login, event FROM audit_leaf WHERE tenant = @t AND idx = 3',
      ],
      [
        'truncation',
        /^Leaves 30 to 39 are missing. The end of the log was cut/,
        'DELETE FROM audit_leaf WHERE tenant = @t AND idx >= 30',
      ],
      ['loss of everything', /^Leaves 0 to 39 are missing/, 'DELETE FROM audit_leaf WHERE tenant = @t'],
      ['loss of the head row', /^The head row of the log is missing/, 'DELETE FROM audit_head WHERE tenant = @t'],
      [
        'a head far away',
        /are missing. The end of the log was cut/,
        'UPDATE audit_head SET size = 9000000000000000 WHERE tenant = @t',
      ],
      [
        'a leaf far away',
        /^Leaves 39 to 8999999999999998 are missing/,
        'UPDATE audit_leaf SET idx = 8999999999999999 WHERE tenant = @t AND idx = 39',
        'UPDATE audit_head SET size = 9000000000000000 WHERE tenant = @t',
      ],
      [
        'hiding a leaf from a patient',
        /^Leaf 8: what it is found by \(patients\)/,
        'DELETE FROM audit_patient WHERE tenant = @t AND idx = 8',
      ],
      [
        'hiding a leaf from its agent',
        /^Leaf 8: .*\(agent\)/,
        "UPDATE audit_leaf SET agent = 'x' WHERE tenant = @t AND idx = 8",
      ],
      [
        'a kept checkpoint changed',
        /^The signature of a checkpoint kept/,
        'UPDATE audit_checkpoint SET size = 24 WHERE tenant = @t AND size = 25',
      ],
    ])('finds %s, with and without a saved checkpoint', async (_kind, first, ...statements) => {
      const saved = await prepare();
      for (const statement of statements) await sql(statement);
      for (const result of [await log.verify(saved), await log.verify()]) {
        expect(result.ok).toBe(false);
        expect(result.problems[0]).toMatch(first);
      }
    });

    it('finds a tail cut off together with the head row, and keeps finding it after the log has grown past it', async () => {
      await prepare();
      await log.close();
      const before = await driver.query<{ idx: number }>('SELECT idx FROM audit_leaf WHERE tenant = $1', [tenant]);
      expect(before).toHaveLength(40);
      const { root } = await log.consistencyProof(0, 30);
      await sql('DELETE FROM audit_leaf WHERE tenant = @t AND idx >= 30');
      await sql('DELETE FROM audit_patient WHERE tenant = @t AND idx >= 30');
      await sql('DELETE FROM audit_checkpoint WHERE tenant = @t AND size > 30');
      await sql('UPDATE audit_head SET size = 30, root = $1 WHERE tenant = @t', root);
      log = await open();
      expect((await log.verify()).problems).toEqual([
        expect.stringMatching(/ends after leaf 29.*witnessed had 40 leaves.*30 to 39 were cut/),
      ]);
      await fill(100, 120);
      expect((await log.verify()).problems).toEqual([
        expect.stringMatching(/^Leaves 25 to 39 do not match .*witnessed \(40 leaves/),
      ]);
      await expect(log.checkpoint()).rejects.toThrow(/no longer contains/);
    });

    it('finds a log rewritten from the ground, by what was witnessed outside the database', async () => {
      const saved = await prepare();
      await log.close();
      const changed = events(40);
      changed[17] = event(17, 'nobody');
      await rewrite(changed);
      log = await open();
      expect((await log.verify()).problems[0]).toMatch(
        /^Leaves 0 to 39 do not match the last checkpoint this server witnessed/,
      );
      expect((await log.verify(saved)).problems[0]).toMatch(
        /^Leaves 0 to 24 do not match the saved checkpoint \(25 leaves/,
      );
      await writeFile(join(keys, 'audit-head.json'), '{');
      expect((await log.verify()).problems[0]).toMatch(/holds no checkpoint/);
    });

    it('accepts a rewrite that changes nothing, for then nothing was changed', async () => {
      const saved = await prepare();
      await rewrite(events(40));
      expect((await log.verify(saved)).problems).toEqual([]);
    });

    it('does not believe a checkpoint that is forged, of another log, or of a longer log', async () => {
      const saved = await prepare();
      expect((await log.verify({ ...saved, size: 24 })).problems[0]).toMatch(/signature of the saved checkpoint/);
      expect((await log.verify({ ...saved, origin: 'aceso/else' })).problems[0]).toMatch(/another log/);
      await rm(join(keys, 'audit-head.json'));
      await rewrite(events(20));
      expect((await log.verify(saved)).problems[0]).toMatch(
        /ends after leaf 19, the saved checkpoint had 25 leaves.*20 to 24 were cut/,
      );
    });

    it('does not append to a log whose edge was damaged', async () => {
      await prepare();
      await log.close();
      await sql('DELETE FROM audit_leaf WHERE tenant = @t AND idx = 39');
      log = await open();
      await expect(log.append(event(40))).rejects.toThrow(/Leaf 39 of the audit log is missing/);
    });
  });

  describe('size', () => {
    it('verifies 20,000 leaves in seconds', async () => {
      for (let i = 0; i < 20_000; i += 500)
        await Promise.all(Array.from({ length: 500 }, (_, j) => log.append(event(i + j))));
      const start = performance.now();
      const result = await log.verify();
      expect(result).toMatchObject({ ok: true, size: 20_000, problems: [] });
      expect(performance.now() - start).toBeLessThan(20_000);
    });
  });
});
