import { createHash } from 'node:crypto';
import { DiscoveryError } from '../../errors.ts';
import { groupRelatives } from '../sequence/relatives.ts';
import { encode } from './encode.ts';
import { type LabelledChain, STATES } from './stream.ts';

interface Entry {
  readonly id: string;
  readonly letters: string;
}

/**
 * Chains from three lists with the same names and lengths: sequences, states (H, E, C) and masks (1 resolved, 0 not).
 * @throws DiscoveryError naming the chain that does not agree
 */
export function labelledChains(
  sequences: readonly Entry[],
  states: readonly Entry[],
  masks: readonly Entry[],
): LabelledChain[] {
  const byId = (list: readonly Entry[]): Map<string, string> => new Map(list.map(({ id, letters }) => [id, letters]));
  const stateOf = byId(states);
  const maskOf = byId(masks);
  return sequences.map(({ id, letters }) => {
    const state = stateOf.get(id);
    const mask = maskOf.get(id);
    if (state?.length !== letters.length || mask?.length !== letters.length) {
      throw new DiscoveryError(
        'input',
        `Chain ${id} has ${letters.length} residues, ${state?.length ?? 'no'} states and ${mask?.length ?? 'no'} mask letters; the three files must agree.`,
      );
    }
    const bad = /[^HEC]/.exec(state);
    if (bad)
      throw new DiscoveryError('input', `Chain ${id} has the state ${bad[0]} at ${bad.index + 1}; H, E, C are known.`);
    return {
      id,
      codes: encode(letters),
      states: Uint8Array.from(state, (c) => STATES.indexOf(c)),
      resolved: Uint8Array.from(mask, Number),
    };
  });
}

export type Part = 'train' | 'validate' | 'test';

/**
 * Deals whole groups of related chains, so that no chain has a relative in another part. Groups of more than a hundredth
 * of all chains stay in training; the others go by the hash of their first member.
 */
export function partsOf(
  ids: readonly string[],
  relations: Iterable<{ readonly a: number; readonly b: number }>,
): { readonly parts: Part[]; readonly groups: number; readonly largest: number } {
  const group = groupRelatives(ids.length, relations);
  const members: number[][] = [];
  for (const [i, g] of group.entries()) {
    members[g] ??= [];
    members[g].push(i);
  }
  const parts: Part[] = new Array(ids.length).fill('train');
  for (const list of members) {
    if (list.length > ids.length / 100) continue;
    const first = list.map((i) => ids[i] as string).sort()[0] as string;
    const hash = createHash('sha256').update(`group:${first}`).digest().readUInt32BE(0) % 100;
    const part: Part = hash < 12 ? 'test' : hash < 15 ? 'validate' : 'train';
    for (const i of list) parts[i] = part;
  }
  return { parts, groups: members.length, largest: Math.max(...members.map((list) => list.length)) };
}
