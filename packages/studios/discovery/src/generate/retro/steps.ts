import {
  applyReaction,
  blocked,
  canonicalSmiles,
  components,
  type Molecule,
  parseReaction,
  type Reaction,
  rebuild,
  reversed,
} from '../../chem/index.ts';
import { identityOf } from '../judge.ts';
import { TEMPLATES, type Template } from './templates.ts';

interface ReadTemplate extends Template {
  readonly backward: Reaction;
  readonly forward: Reaction;
}

let read: readonly ReadTemplate[] | undefined;

function templates(): readonly ReadTemplate[] {
  read ??= TEMPLATES.map((template) => {
    const backward = parseReaction(template.smarts);
    return { ...template, backward, forward: reversed(backward) };
  });
  return read;
}

/** One way of making a molecule in one step. */
export interface Step {
  readonly reaction: string;
  readonly with: string;
  readonly reactants: readonly Molecule[];
  readonly smiles: readonly string[];
  /** Other products that the same reaction could give from these reactants: other places of attack. */
  readonly alternatives: number;
  readonly cost: number;
}

/** What each further product that the same reaction could give adds to the cost of a step, and the most that it adds. */
const PER_ALTERNATIVE = 0.25;
const ALTERNATIVES_MOST = 1;

/**
 * All one-step ways back that the templates know, each run forward again: a way stays only when its reactants give the
 * molecule (stereo aside). Ways through anything that the dual-use gate stops are left out.
 */
export function stepsBack(mol: Molecule): Step[] {
  const wanted = identityOf(mol);
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (const template of templates()) {
    for (const { molecule } of applyReaction(template.backward, mol)) {
      const { part, count } = components(molecule);
      if (count !== template.backward.to.parts) continue;
      const reactants = Array.from({ length: count }, (_, p) =>
        count === 1 ? molecule : rebuild(molecule, { keep: part.map((each) => (each === p ? 1 : 0)) }),
      );
      const smiles = reactants.map((each) => canonicalSmiles(each));
      const key = `${template.name} ${[...smiles].sort().join('.')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (reactants.some((each) => identityOf(each) === wanted)) continue;
      const products = forwardProducts(template.forward, molecule, part);
      if (!products.has(wanted)) continue;
      if (reactants.some((each) => blocked(each) !== undefined)) continue;
      const alternatives = products.size - 1;
      const cost = template.cost + Math.min(ALTERNATIVES_MOST, PER_ALTERNATIVE * alternatives);
      steps.push({ reaction: template.name, with: template.with, reactants, smiles, alternatives, cost });
    }
  }
  return steps.sort((a, b) => a.cost - b.cost);
}

/** Identities of the main products: in each result the part that holds the first atom of the reaction's centre. */
function forwardProducts(forward: Reaction, reactants: Molecule, part: Int32Array): Set<string> {
  const products = new Set<string>();
  for (const { molecule, centre } of applyReaction(forward, reactants, part)) {
    const parts = components(molecule);
    const main = parts.part[centre[0] as number];
    const product =
      parts.count === 1 ? molecule : rebuild(molecule, { keep: parts.part.map((each) => (each === main ? 1 : 0)) });
    products.add(identityOf(product));
  }
  return products;
}
