import type { Pattern } from './parse.ts';
import type { AtomTest } from './primitives.ts';
import { session } from './session.ts';

/** `$(...)`: whether the pattern matches with its first atom here; the answer is kept for the rest of the search. */
export function recursive(pattern: Pattern): AtomTest {
  let answers = new Uint8Array(64);
  let seen = -1;
  return (mol, atom) => {
    if (seen !== session.number) {
      if (answers.length < mol.atomCount) answers = new Uint8Array(2 * mol.atomCount);
      answers.fill(0, 0, mol.atomCount);
      seen = session.number;
    }
    if (answers[atom] === 0) answers[atom] = pattern.hasAt(mol, atom) ? 1 : 2;
    return answers[atom] === 1;
  };
}
