import { expect } from 'vitest';
import type { Case } from './cases.ts';

export type Send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | undefined,
) => Promise<Response>;

/** Values kept from earlier answers. */
export type Kept = Map<string, string>;

function filled<T>(value: T, kept: Kept): T {
  const text = JSON.stringify(value, (_key, one: unknown) => (one instanceof RegExp ? undefined : one));
  return JSON.parse(text.replace(/\{(\w+)\}/g, (whole, name: string) => kept.get(name) ?? whole)) as T;
}

function at(body: unknown, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
  return String(found);
}

/** Expected arrays may be shorter than the answer's: what is named must be there, in its place. */
function contains(actual: unknown, expected: unknown, where: string): void {
  if (typeof expected !== 'object' || expected === null) {
    expect(actual, where).toEqual(expected);
    return;
  }
  expect(actual, where).toBeTypeOf('object');
  for (const [key, value] of Object.entries(expected))
    contains((actual as Record<string, unknown>)[key], value, `${where}.${key}`);
}

interface Entry {
  readonly resource?: { readonly id?: string };
  readonly search?: { readonly mode?: string };
}

export async function runCase({ request, expect: wanted, keep }: Case, send: Send, kept: Kept): Promise<void> {
  const { method = 'GET', path, headers, body } = filled(request, kept);
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await send(method, path, headers ?? {}, text);
  const got = await answer.text();
  expect(answer.status, got.slice(0, 600)).toBe(wanted.status);
  for (const [name, value] of Object.entries(wanted.headers ?? {})) {
    const header = answer.headers.get(name) ?? '';
    if (value instanceof RegExp) expect(header, name).toMatch(value);
    else expect(header, name).toBe(value);
  }
  if (wanted.empty) expect(got).toBe('');
  const json: unknown = got.startsWith('{') ? JSON.parse(got) : undefined;
  if (wanted.body) contains(json, filled(wanted.body, kept), 'body');
  if (wanted.ids) {
    const matches = ((json as { entry?: Entry[] }).entry ?? []).filter(({ search }) => search?.mode === 'match');
    const ids = matches.map(({ resource }) => resource?.id ?? '');
    expect(wanted.ordered ? ids : ids.sort()).toEqual(wanted.ordered ? wanted.ids : [...wanted.ids].sort());
  }
  for (const [name, source] of Object.entries(keep ?? {})) {
    kept.set(name, source.startsWith('header:') ? (answer.headers.get(source.slice(7)) ?? '') : at(json, source));
  }
}
