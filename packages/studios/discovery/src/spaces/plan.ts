import type { Junction } from './join.ts';
import type { Reaction, Synthon } from './space-file.ts';

/** Synthons of a reaction that all join in the same way: in each role those with the same labels. */
export interface Plan {
  readonly reaction: Reaction;
  readonly reactionNumber: number;
  /** By role: numbers (in the role) of the synthons of this plan. */
  readonly members: readonly Uint32Array[];
  readonly junctions: readonly Junction[];
  /** By role: the other role and its end to which each end is joined. */
  readonly partners: readonly (readonly { readonly role: number; readonly end: number }[])[];
  /** Whether the junctions close a ring of synthons. */
  readonly closesRing: boolean;
  /** Products: one for each choice of a member in every role. */
  readonly products: number;
}

export interface Plans {
  readonly plans: readonly Plan[];
  /** Combinations whose labels do not pair up, which are no products. */
  readonly unjoinable: number;
}

/** Splits reactions into plans. */
export function plansOf(reactions: readonly Reaction[]): Plans {
  const plans: Plan[] = [];
  let unjoinable = 0;
  for (const [reactionNumber, reaction] of reactions.entries()) {
    const groups = reaction.roles.map((role) => [...groupByLabels(role)]);
    for (const choice of choices(groups)) {
      const members = choice.map(([, numbers]) => Uint32Array.from(numbers));
      const products = members.reduce((product, { length }) => product * length, 1);
      const partners = pair(choice.map(([labels]) => labels.split(' ')));
      if (!partners) {
        unjoinable += products;
        continue;
      }
      const junctions = partners.flatMap((ends, part) =>
        ends.flatMap(({ role, end: otherEnd }, end) => (part < role ? [{ part, end, other: role, otherEnd }] : [])),
      );
      const closesRing = junctions.length >= members.length;
      plans.push({ reaction, reactionNumber, members, junctions, partners, closesRing, products });
    }
  }
  return { plans, unjoinable };
}

function groupByLabels(role: readonly Synthon[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [number, { ends }] of role.entries()) {
    const labels = ends.map(({ label }) => label).join(' ');
    const group = groups.get(labels);
    if (group) group.push(number);
    else groups.set(labels, [number]);
  }
  return groups;
}

function choices<T>(groups: readonly (readonly T[])[]): T[][] {
  return groups.reduce<T[][]>((all, group) => all.flatMap((each) => group.map((next) => [...each, next])), [[]]);
}

/** Pairs equal labels; undefined unless every label is there exactly twice, in two roles, and all roles hang together. */
function pair(labels: readonly (readonly string[])[]): { role: number; end: number }[][] | undefined {
  const places = new Map<string, { role: number; end: number }[]>();
  for (const [role, own] of labels.entries())
    for (const [end, label] of own.entries()) places.set(label, [...(places.get(label) ?? []), { role, end }]);
  const partners: { role: number; end: number }[][] = labels.map(() => []);
  const linked = labels.map((_, role) => role);
  for (const [, found] of places) {
    const [a, b] = found;
    if (!a || !b || found.length !== 2) return undefined;
    partners[a.role]![a.end] = b;
    partners[b.role]![b.end] = a;
    const [from, to] = [linked[b.role]!, linked[a.role]!];
    for (const [role, group] of linked.entries()) if (group === from) linked[role] = to;
  }
  return linked.every((group) => group === linked[0]) ? partners : undefined;
}

/** The synthons that a choice of members (numbers within the plan's lists) means. */
export function chosen(plan: Plan, choice: ArrayLike<number>): Synthon[] {
  return plan.members.map((members, role) => plan.reaction.roles[role]![members[choice[role]!]!]!);
}
