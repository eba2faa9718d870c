import type { Pattern } from '../chem/smarts/parse.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { DiscoveryError } from '../errors.ts';
import { type DescriptorName, FULL_DESCRIPTORS } from './format.ts';
import type { Block, Library } from './library.ts';

/** An inclusive range of a property. */
export interface PropertyWindow {
  readonly name: DescriptorName;
  readonly least: number;
  readonly most: number;
}

/** What a molecule must satisfy besides the search itself. */
export interface Conditions {
  readonly windows?: readonly PropertyWindow[];
  readonly substructure?: Pattern;
}

/**
 * Reads windows such as `mw=200:500, tpsa=:140, rings=1:` (an end that is left out is open).
 * @throws DiscoveryError with what is not understood.
 */
export function parseWindows(text: string): PropertyWindow[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const found = /^(\w+)\s*=\s*(-?[\d.]*)\s*:\s*(-?[\d.]*)$/.exec(part);
      const name = FULL_DESCRIPTORS.find((each) => each.toLowerCase() === found?.[1]?.toLowerCase());
      if (!found || !name)
        throw new DiscoveryError(
          'option',
          `The window ${JSON.stringify(part)} is not understood; write NAME=LEAST:MOST with one of ${FULL_DESCRIPTORS.join(', ')}.`,
        );
      const least = found[2] === '' ? Number.NEGATIVE_INFINITY : Number(found[2]);
      const most = found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]);
      if (!(least <= most))
        throw new DiscoveryError(
          'option',
          `The window ${JSON.stringify(part)} is empty; write the smaller number first.`,
        );
      return { name, least, most };
    });
}

/** Tests molecules of one block after the other; what it needs of a block is read once, when first asked for. */
export class ConditionTest {
  private readonly library: Library;
  private readonly conditions: Conditions;
  private block: Block | undefined;
  private columns: Float32Array[] = [];

  constructor(library: Library, conditions: Conditions) {
    this.library = library;
    this.conditions = conditions;
    // A property that the library lacks is told before the search.
    for (const { name } of conditions.windows ?? []) library.readDescriptor(name, 0, 0);
  }

  /** Whether the search has no conditions at all. */
  get open(): boolean {
    return (this.conditions.windows ?? []).length === 0 && !this.conditions.substructure;
  }

  /** Whether molecule `i` of the block satisfies the conditions. */
  passes(block: Block, i: number): boolean {
    const windows = this.conditions.windows ?? [];
    if (windows.length > 0) {
      if (this.block !== block) {
        this.columns = windows.map(({ name }) => this.library.readDescriptor(name, block.from, block.to));
        this.block = block;
      }
      for (let w = 0; w < windows.length; w += 1) {
        const value = this.columns[w]![i]!;
        if (value < windows[w]!.least || value > windows[w]!.most) return false;
      }
    }
    const { substructure } = this.conditions;
    if (!substructure) return true;
    const [entry] = this.library.entries(block.from + i, block.from + i + 1);
    return substructure.has(parseSmiles(entry!.smiles));
  }
}
