import type { Description } from '@aceso/discovery';
import type { MoleculeOrigin } from '@aceso/discovery/claims';

/** The dual-use gate's word on a molecule. */
export interface Block {
  readonly rule: string;
  readonly reason: string;
  readonly source: string;
}

/** What is known of a structure before it has a place in a project. */
export interface DescribedMolecule {
  readonly name?: string;
  /** As it was brought, or as it was written. */
  readonly smiles: string;
  readonly canonical: string;
  readonly properties: Description;
  readonly filters: readonly string[];
  readonly blocked?: Block;
  /** Numbers that came with it, by the name of their column; and scores it was found by. */
  readonly values: Readonly<Record<string, number>>;
  readonly origin: MoleculeOrigin;
}

/** A molecule of a project. */
export interface StoredMolecule extends DescribedMolecule {
  /** From 1, in the order of coming. */
  readonly number: number;
  readonly run: string;
  readonly addedBy: string;
  readonly addedAt: string;
  /** An administrator has lifted the block. */
  readonly lifted?: { readonly reason: string; readonly by: string; readonly at: string };
}

/** Whether its structure must not be shown. */
export const isWithheld = ({ blocked, lifted }: StoredMolecule): boolean =>
  blocked !== undefined && lifted === undefined;
