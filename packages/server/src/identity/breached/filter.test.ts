import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordProblem, ruleProblem } from '../passwords.ts';
import { add, FILTER_FILE, formOf, has, isBreached, read, write } from './filter.ts';

describe('the filter of breached passwords', () => {
  it('finds everything that was put in, also after it was written and read', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 60 }), (words) => {
        const filter = { hashes: 6, bits: new Uint8Array(128) };
        for (const word of words) add(filter, formOf(word));
        const again = read(write(filter));
        for (const word of words) expect(has(again, formOf(word.toUpperCase().toLowerCase()))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses bytes that are no filter', () => {
    expect(() => read(Buffer.from('something else entirely'))).toThrow('no filter');
    expect(() => read(new Uint8Array())).toThrow('no filter');
  });

  it('ships in less than two megabytes, and is wrong about fewer than one password in two hundred', () => {
    expect(statSync(FILTER_FILE).size).toBeLessThan(2_000_000);
    const tries = 20_000;
    let wrong = 0;
    for (let i = 0; i < tries; i++) if (isBreached(`nobody has this password ${i}`)) wrong++;
    expect(wrong / tries).toBeLessThan(0.005);
  });

  // A sample of the list that it was made of, by length; what the rules alone let through.
  it.each(['3220030893ewqaa', 'hackererlol3344', 'masterduende1977', '189kisa4061989', 'calendario2010'])(
    'knows %s, however it is written',
    (password) => {
      expect(ruleProblem(password, [])).toBeUndefined();
      expect(passwordProblem(password, [])).toContain('stolen');
      expect(passwordProblem(password.toUpperCase(), [])).toContain('stolen');
    },
  );
});
