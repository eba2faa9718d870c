import { DiscoveryError } from '../../errors.ts';
import { LETTERS } from '../model/encode.ts';
import { letterOf } from '../structure/residue-names.ts';

/** One amino acid put in place of another; positions count from 1. */
export interface Substitution {
  readonly from: string;
  readonly position: number;
  readonly to: string;
}

/** One or more substitutions in the same molecule. */
export interface Variant {
  /** As `A39G` or `A39G:V54L`, positions rising. */
  readonly name: string;
  readonly substitutions: readonly Substitution[];
}

const ONE = /^([A-Z])(\d+)([A-Z])$/;
const THREE = /^([A-Z][a-z]{2})(\d+)([A-Z][a-z]{2})$/;

/**
 * `A39G`, `p.Ala39Gly`, or several joined by `:`, `+` or `/`, checked against the sequence.
 * @throws DiscoveryError naming the substitution and what stands there
 */
export function parseVariant(text: string, sequence: string): Variant {
  const substitutions = text
    .trim()
    .split(/[:+/]/)
    .map((part) => substitutionOf(part.trim(), sequence))
    .sort((a, b) => a.position - b.position);
  const twice = substitutions.find((each, i) => each.position === substitutions[i - 1]?.position);
  if (twice) throw new DiscoveryError('input', `The variant ${text} changes position ${twice.position} twice.`);
  return { name: nameOf(substitutions), substitutions };
}

export const nameOf = (substitutions: readonly Substitution[]): string =>
  substitutions.map(({ from, position, to }) => `${from}${position}${to}`).join(':');

function substitutionOf(text: string, sequence: string): Substitution {
  const plain = text.replace(/^p\./, '').replace(/^\((.*)\)$/, '$1');
  const one = ONE.exec(plain);
  const three = THREE.exec(plain);
  const [from, to] = one
    ? [one[1] as string, one[3] as string]
    : three
      ? [letterOf((three[1] as string).toUpperCase()), letterOf((three[3] as string).toUpperCase())]
      : [];
  const position = Number((one ?? three)?.[2]);
  if (from === undefined || to === undefined || !LETTERS.includes(from) || !LETTERS.includes(to))
    throw new DiscoveryError(
      'input',
      `${JSON.stringify(text)} is no substitution; write the letter, the position and the new letter, such as A39G.`,
    );
  const there = sequence[position - 1];
  if (there === undefined)
    throw new DiscoveryError(
      'input',
      `${text}: the sequence has ${sequence.length} residues, and no position ${position}.`,
    );
  if (there !== from)
    throw new DiscoveryError(
      'input',
      `${text}: position ${position} of the sequence is ${there}, not ${from}; count from the first letter of the file.`,
    );
  if (from === to) throw new DiscoveryError('input', `${text} changes nothing.`);
  return { from, position, to };
}
