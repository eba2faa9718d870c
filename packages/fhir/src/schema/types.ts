/** Invariant: key, FHIRPath, words. */
export type ConstraintRow = readonly [key: string, expression: string, human: string];

export interface ElementExtra {
  /** Canonical of the required value set. */
  readonly v?: string;
  /** Types that a Reference may point to, joined by `|`. Absent: any. */
  readonly t?: string;
  readonly c?: readonly ConstraintRow[];
}

/** Name (choice elements end in `[x]`), types joined by `|`, min, max (-1: unbounded), the rest. */
export type ElementRow =
  | readonly [name: string, types: string, min: number, max: number]
  | readonly [name: string, types: string, min: number, max: number, extra: ElementExtra];

/** One type as generated: kind (resource, data type or backbone, primitive), base, abstract, own elements, invariants. */
export interface TypeRow {
  readonly k: 'r' | 'd' | 'p';
  readonly b?: string;
  readonly a?: 1;
  readonly e: readonly ElementRow[];
  readonly c?: readonly ConstraintRow[];
}

export interface Constraint {
  readonly key: string;
  readonly expression: string;
  readonly human: string;
}

/** An element of a type, with inherited ones in the order of the specification. */
export interface ElementDef {
  /** `value[x]` is `value`. */
  readonly name: string;
  readonly choice: boolean;
  readonly types: readonly string[];
  readonly min: number;
  /** `Infinity` where unbounded. */
  readonly max: number;
  /** Element is an array in JSON. */
  readonly array: boolean;
  readonly valueSet?: string;
  readonly targets?: readonly string[];
  readonly constraints: readonly Constraint[];
}

export interface TypeDef {
  readonly name: string;
  readonly kind: 'resource' | 'datatype' | 'primitive';
  readonly abstract: boolean;
  readonly base?: string;
  readonly elements: ReadonlyMap<string, ElementDef>;
  readonly constraints: readonly Constraint[];
}
