import { describe, expect, it } from 'vitest';
import * as en from './en.ts';
import * as es from './es.ts';
import type { Widened } from './widened.ts';

/** Every text by its key, in order. */
function texts(words: object, above = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[above + name, value] as [string, string]]
      : texts(value as object, `${above}${name}.`),
  );
}
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

/** A type error here names the key that Spanish lacks. */
const complete: Widened<typeof en> = es;

describe('Spanish words', () => {
  const spanish = new Map(texts(complete));
  it('are there for every English one, with the same blanks to fill', () => {
    for (const [key, text] of texts(en)) {
      expect(spanish.get(key)?.trim(), key).toBeTruthy();
      expect(variables(spanish.get(key) ?? ''), key).toEqual(variables(text));
    }
    expect(spanish.size).toBe(texts(en).length);
  });

  it('are Spanish: a whole English sentence left as it was is a forgotten one', () => {
    const left = texts(en).filter(
      ([key, text]) => spanish.get(key) === text && text.replace(/\{\{\w+\}\}/g, '').split(/\s+/).length > 3,
    );
    expect(left).toEqual([]);
  });
});
