/**
 * One regression tree in parallel lists, JSON-able. Node 0 is the root; `feature` -1 marks a leaf. A number goes left
 * when it is <= `threshold`; a code goes left when it is in `lefts`.
 */
export interface Tree {
  readonly feature: number[];
  readonly threshold: number[];
  readonly lefts: (number[] | null)[];
  readonly missingLeft: boolean[];
  readonly left: number[];
  readonly right: number[];
  /** What the leaf adds to the score; at inner nodes, what it would have added. */
  readonly value: number[];
  /** Training rows (in bag) that reached the node. */
  readonly cover: number[];
  /** Loss reduction of the split; 0 at leaves. */
  readonly gain: number[];
}

export function emptyTree(): Tree {
  return {
    feature: [],
    threshold: [],
    lefts: [],
    missingLeft: [],
    left: [],
    right: [],
    value: [],
    cover: [],
    gain: [],
  };
}

export function addNode(tree: Tree, value: number, cover: number): number {
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.lefts.push(null);
  tree.missingLeft.push(false);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(value);
  tree.cover.push(cover);
  tree.gain.push(0);
  return tree.feature.length - 1;
}
