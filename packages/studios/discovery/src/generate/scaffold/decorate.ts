import type { Random } from '@aceso/tensor/random';
import { DiscoveryError } from '../../errors.ts';
import { kindOf, type TokenKind } from '../decode/token-kind.ts';
import type { SmilesWriter } from '../decode/writer.ts';
import { readOrNot } from '../judge.ts';
import { choose } from '../language/sample.ts';
import { END, tokenise, type Vocabulary } from '../tokens.ts';

/** Writes along a given path where there is one. */
export interface Guide {
  /** A guide for one attempt; undefined where the vocabulary lacks a token of the scaffold. */
  begin(vocabulary: Vocabulary): GuidedAttempt | undefined;
}

export interface GuidedAttempt {
  /** The next token, undefined where the way is barred. */
  next(scores: Float32Array, temperature: number, random: Random, writer: SmilesWriter): number | undefined;
}

interface Step {
  readonly token: string;
  /** Hydrogens that the atom written last can give up for branches; 0 where a branch may not begin before this step. */
  readonly slots: number;
  readonly atom: number;
  /** An attachment point: here the model writes a branch, at least one atom of it. */
  readonly open?: boolean;
}

/**
 * Scaffold decoration (after Langevin et al., 2020): the tokens of the scaffold are forced; wherever an atom has a hydrogen to
 * give, the model decides whether a branch opens there, writes it freely and comes back; after the scaffold it goes on freely.
 * With attachment points (`*`, `[*]`, `[*:1]`) branches are written there, one at each, and nowhere else.
 * @param scaffold SMARTS; undefined is returned where it is no SMILES as well, because then there is nothing to write
 */
export function decorate(scaffold: string): Guide | undefined {
  const mol = readOrNot(scaffold);
  if (mol === undefined || scaffold.includes('.')) return undefined;
  const points = attachmentPoints(tokenise(scaffold));
  if (points !== undefined) {
    const only = points.map((token) => ({ token, slots: 0, atom: -1, ...(STAR.test(token) ? { open: true } : {}) }));
    return { begin: (vocabulary) => beginAttempt(only, vocabulary, true) };
  }
  const steps: Step[] = [];
  let atom = -1;
  let previous: TokenKind['kind'] | undefined;
  const branches: number[] = [];
  for (const token of tokenise(scaffold)) {
    const kind = kindOf(token);
    // Ring numbers belong to the atom before them, and a branch cannot begin with a branch.
    const mayBranch = atom >= 0 && kind.kind !== 'ring' && previous !== 'open' && previous !== 'bond';
    steps.push({ token, slots: mayBranch ? (mol.hydrogens[atom] ?? 0) : 0, atom });
    if (kind.kind === 'open') branches.push(atom);
    else if (kind.kind === 'close') atom = branches.pop() ?? atom;
    else if (kind.kind === 'atom') atom = steps.filter((step) => kindOf(step.token).kind === 'atom').length - 1;
    previous = kind.kind;
  }
  // Atoms in brackets keep the hydrogens that are written.
  const inBrackets = new Set<number>();
  let count = -1;
  for (const { token } of steps) {
    if (kindOf(token).kind === 'atom') count += 1;
    if (token.startsWith('[')) inBrackets.add(count);
  }
  const open = steps.map((step) => (inBrackets.has(step.atom) ? { ...step, slots: 0 } : step));
  return { begin: (vocabulary) => beginAttempt(open, vocabulary) };
}

const STAR = /^(?:\*|\[\*(?::\d+)?\])$/;

/**
 * The tokens with every attachment point at the end of a branch or of the whole; undefined where there is none.
 * @throws DiscoveryError for a `*` that is not at an end
 */
function attachmentPoints(tokens: readonly string[]): string[] | undefined {
  if (!tokens.some((token) => STAR.test(token))) return undefined;
  const out: string[] = [];
  let at = 0;
  let lead: string[] | undefined;
  // A leading point moves behind the atom that it stands before, and behind that atom's ring numbers.
  if (STAR.test(tokens[0] as string)) {
    lead = ['(', ...(kindOf(tokens[1] ?? '').kind === 'bond' ? [tokens[1] as string] : []), tokens[0] as string, ')'];
    at = lead.length - 2;
  }
  for (; at < tokens.length; at += 1) {
    const token = tokens[at] as string;
    const next = tokens[at + 1];
    if (!STAR.test(token)) {
      out.push(token);
      if (lead !== undefined && (next === undefined || kindOf(next).kind !== 'ring')) {
        out.push(...(next === undefined ? lead.slice(1, -1) : lead));
        lead = undefined;
      }
      continue;
    }
    if (next !== undefined && next !== ')') {
      throw new DiscoveryError(
        'option',
        'An attachment point (*) of a scaffold is bound to one atom; put it at an end.',
      );
    }
    out.push(token);
  }
  return out;
}

function beginAttempt(steps: readonly Step[], vocabulary: Vocabulary, bounded = false): GuidedAttempt | undefined {
  const forced = steps.map(({ token, open }) => (open === true ? END : vocabulary.indexOf(token)));
  if (forced.includes(undefined)) return undefined;
  const kinds = vocabulary.tokens.map(kindOf);
  const opening = kinds.findIndex(({ kind }) => kind === 'open');
  const taken = new Map<number, number>();
  let at = 0;
  /** Branches that the model has opened and not closed. */
  let depth = 0;
  /** Ring bonds that were open when the model's branch began. */
  let outer: ReadonlySet<number> = new Set();
  /** The branch of an attachment point has no atom yet. */
  let empty = false;
  /** The last attachment point, with nothing behind it. */
  let tail = false;
  return {
    next(scores, temperature, random, writer) {
      if (depth === 0 && steps[at]?.open === true) {
        // The model writes the branch and its ")", which the step behind the point stands for, or goes on to the end.
        tail = at + 1 === steps.length;
        at += tail ? 1 : 2;
        depth = tail ? 0 : 1;
        empty = true;
        outer = new Set(writer.ringsOpen());
      }
      if (bounded && !tail && depth === 0 && at === steps.length) return END;
      const allowed = (token: number): boolean => {
        const kind = kinds[token];
        if (kind === undefined || !writer.allows(kind)) return false;
        if (empty && kind.kind !== 'atom' && kind.kind !== 'bond') return false;
        if (depth === 0) return true;
        if (kind.kind === 'ring' && outer.has(kind.digit)) return false;
        return kind.kind !== 'close' || depth > 1 || writer.openRings === outer.size;
      };
      let token: number | undefined;
      if (depth > 0 || at === steps.length) token = choose(scores, temperature, random, allowed, true);
      else {
        const { slots, atom } = steps[at] as Step;
        const next = forced[at] as number;
        const branches = slots > (taken.get(atom) ?? 0) && opening > 0;
        const can = (each: number): boolean =>
          (each === next || (branches && each === opening)) && writer.allows(kinds[each] as TokenKind);
        token = choose(scores, temperature, random, can, true);
        if (token === undefined) token = writer.allows(kinds[next] as TokenKind) ? next : undefined;
        if (token === opening && token !== next) {
          taken.set(atom, (taken.get(atom) ?? 0) + 1);
          depth = 1;
          outer = new Set(writer.ringsOpen());
          return token;
        }
        if (token === next) at += 1;
        return token;
      }
      if (token !== undefined && token !== END && kinds[token]?.kind === 'atom') empty = false;
      if (token !== undefined && token !== END && depth > 0) {
        const kind = (kinds[token] as TokenKind).kind;
        if (kind === 'open') depth += 1;
        else if (kind === 'close') depth -= 1;
      }
      return token;
    },
  };
}
