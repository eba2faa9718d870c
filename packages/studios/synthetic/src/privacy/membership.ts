import type { Random } from '@aceso/tensor/random';
import { aucInterval, type Interval, tprAtFpr, wilson } from '@aceso/tensor/stats';
import { nearest, type Space } from './space.ts';

export interface MembershipAttack {
  readonly auc: Interval;
  /** True positive rate at 1 % false positives. */
  readonly tpr: Interval;
}

export interface Membership {
  readonly members: number;
  readonly others: number;
  /** Score: nearness to the synthetic table. */
  readonly distance: MembershipAttack;
  /** Score: nearness to the synthetic table relative to nearness to other real people (after van Breugel et al. 2023). */
  readonly relative: MembershipAttack;
}

const FPR = 0.01;

/** Who was in the training table? Half of the holdout are the others, half are the attacker's reference. */
export function membership(
  space: Space,
  rows: readonly number[],
  limits: { people: number; synthetic: number },
  random: Random,
): Membership {
  const holdout = random.stream('holdout').permutation(rows[2]!);
  const cut = Math.max(1, rows[2]! >>> 1);
  const n = Math.min(limits.people, cut, rows[0]!);
  const members = space.block(0, random.stream('members').permutation(rows[0]!, n).sort());
  const others = space.block(2, holdout.slice(0, n).sort());
  const reference = space.block(
    2,
    holdout
      .slice(rows[2]! > 1 ? cut : 0)
      .slice(0, limits.synthetic)
      .sort(),
  );
  const k = Math.min(limits.synthetic, rows[1]!);
  const synthetic = space.block(1, random.stream('synthetic').permutation(rows[1]!, k).sort());
  const score = (block: typeof members) => nearest(block, synthetic).first;
  const distance = Float64Array.of(...score(members), ...score(others));
  const apart = Float64Array.of(...nearest(members, reference).first, ...nearest(others, reference).first);
  const label = Uint8Array.from({ length: distance.length }, (_, i) => (i < members.rows ? 1 : 0));
  const attack = (s: Float64Array): MembershipAttack => ({
    auc: aucInterval(s, label),
    tpr: wilson(tprAtFpr(s, label, FPR) * members.rows, members.rows),
  });
  return {
    members: members.rows,
    others: others.rows,
    distance: attack(distance.map((d) => -d)),
    relative: attack(distance.map((d, i) => (apart[i]! + 1e-3) / (d + 1e-3))),
  };
}
