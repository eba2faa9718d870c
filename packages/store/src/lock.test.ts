import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from './errors.ts';
import { lockFolder } from './lock.ts';

describe('lockFolder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aceso-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const path = () => join(folder, 'store.lock');

  it('claims once, and again after release', () => {
    const lock = lockFolder(folder);
    expect(JSON.parse(readFileSync(lock.path, 'utf8'))).toMatchObject({
      pid: process.pid,
      started: expect.stringMatching(/^\d{4}-/),
    });
    expect(() => lockFolder(folder)).toThrow(StoreError);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder).release();
  });

  it('is never taken from a live process, and names it and the remedy', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      writeFileSync(path(), JSON.stringify({ pid: other.pid, started: '2026-01-01T00:00:00.000Z' }));
      const error = (() => {
        try {
          lockFolder(folder);
        } catch (caught) {
          return caught as StoreError;
        }
        throw new Error('the lock was stolen');
      })();
      expect(error.code).toBe('locked');
      expect(`${error.message} ${error.hint}`).toMatch(
        new RegExp(`${folder}.*process ${other.pid}.*2026-01-01.*another data folder`),
      );
      expect(existsSync(path())).toBe(true);
    } finally {
      other.kill('SIGKILL');
    }
  });

  it.each([
    ['a process that is gone', { pid: 4_190_000, started: 'x' }],
    ['an earlier life of the same pid', { pid: process.pid, started: 'x', ticks: '1' }],
    ['an earlier boot', { pid: process.pid, started: 'x', boot: 'another' }],
    ['nobody readable', 'not json'],
  ])('recovers a lock left by %s', (_, holder) => {
    writeFileSync(path(), typeof holder === 'string' ? holder : JSON.stringify(holder));
    const lock = lockFolder(folder);
    expect(JSON.parse(readFileSync(path(), 'utf8')).pid).toBe(process.pid);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
