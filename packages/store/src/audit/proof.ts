import { EMPTY_ROOT, type Hash, nodeHash } from './tree.ts';

const half = (n: number): number => Math.floor(n / 2);
const odd = (n: number): boolean => n % 2 === 1;
const natural = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

/** Does `proof` show that `leaf` is leaf number `index` of the tree of `size` leaves with this head? (RFC 9162, 2.1.3.2) */
export function provesInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): boolean {
  if (!natural(index) || !natural(size) || index >= size) return false;
  let position = index;
  let last = size - 1;
  let head = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (odd(position) || position === last) {
      head = nodeHash(sibling, head);
      while (!odd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      head = nodeHash(head, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && head.equals(root);
}

/** Does `proof` show that the tree of `from` leaves is a prefix of the tree of `to` leaves? (RFC 9162, 2.1.4.2) */
export function provesConsistency(
  from: number,
  to: number,
  fromRoot: Hash,
  toRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (!natural(from) || !natural(to) || from > to) return false;
  if (from === 0) return proof.length === 0 && fromRoot.equals(EMPTY_ROOT);
  if (from === to) return proof.length === 0 && fromRoot.equals(toRoot);
  let position = from - 1;
  let last = to - 1;
  while (odd(position)) {
    position = half(position);
    last = half(last);
  }
  // A complete subtree of `from` leaves is its own first element and is left out of the proof.
  const path = position === 0 ? [fromRoot, ...proof] : proof;
  const first = path[0];
  if (!first) return false;
  let fromHead = first;
  let toHead = first;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (odd(position) || position === last) {
      fromHead = nodeHash(sibling, fromHead);
      toHead = nodeHash(sibling, toHead);
      while (!odd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      toHead = nodeHash(toHead, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && fromHead.equals(fromRoot) && toHead.equals(toRoot);
}
