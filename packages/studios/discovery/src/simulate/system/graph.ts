import { emitNumber, emitTruth, type Names } from '../math/emit.ts';
import type { Expression } from '../math/expression.ts';
import { MATH } from '../math/operators.ts';

/** Places in the array of values, handed out by name. */
export class Slots {
  private readonly byKey = new Map<string, number>();

  of(key: string): number {
    let slot = this.byKey.get(key);
    if (slot === undefined) {
      slot = this.byKey.size;
      this.byKey.set(key, slot);
    }
    return slot;
  }

  get size(): number {
    return this.byKey.size;
  }
}

/** What a computed value is made of; `undefined` where it is simply stored. */
export type Definition = (key: string) => ((names: Names) => string) | undefined;

/** Values at earlier times: of the delay with this number, `by` before `t`. */
export type Past = (delay: number, t: number, by: number) => number;

/**
 * Computed values and what they need, put into the order they can be computed in. Keys: `s:` value of a variable,
 * `a:` amount of a species, `f:` rate of a reaction, `d:` rate of change of an amount, `r:` rate of change of a value,
 * `p:` the formula inside a delay.
 */
export class Graph {
  private readonly slots: Slots;
  private readonly define: Definition;
  private readonly nodes = new Map<string, { code: string; needs: string[] }>();
  private readonly open: string[] = [];
  private readonly delays: Expression[];

  constructor(slots: Slots, define: Definition, delays: Expression[]) {
    this.slots = slots;
    this.define = define;
    this.delays = delays;
  }

  /** Makes sure that a value can be computed. @throws RangeError where it depends on itself. */
  private need(key: string): void {
    const at = this.open.indexOf(key);
    if (at >= 0) {
      const loop = [...this.open.slice(at), key].map((k) => k.slice(2)).filter((k, i, all) => k !== all[i - 1]);
      throw new RangeError(`it depends on itself: ${loop.join(' <- ')}`);
    }
    if (this.nodes.has(key)) return;
    const code = this.define(key);
    if (!code) {
      this.nodes.set(key, { code: '', needs: [] });
      return;
    }
    this.open.push(key);
    const needs: string[] = [];
    const text = code(this.names(needs));
    this.open.pop();
    this.nodes.set(key, { code: `v[${this.slots.of(key)}]=${text};`, needs });
  }

  private names(needs: string[]): Names {
    const get = (key: string): string => {
      this.need(key);
      needs.push(key);
      return `v[${this.slots.of(key)}]`;
    };
    return {
      value: (id) => get(id.includes(':') ? id : `s:${id}`),
      rate: (id) => get(`r:${id}`),
      delay: (part) => {
        const text = JSON.stringify(part.of);
        let index = this.delays.findIndex((d) => JSON.stringify(d) === text);
        if (index < 0) index = this.delays.push(part.of) - 1;
        const by = emitNumber(part.by, this.names(needs));
        if (part.by.kind === 'number' && part.by.value !== 0) return `H(${index},t,${by})`;
        return `((${by})===0?${emitNumber(part.of, this.names(needs))}:H(${index},t,${by}))`;
      },
    };
  }

  /** Code lines for the values with these keys and all they need, in order. */
  lines(keys: readonly string[]): string[] {
    const done = new Set<string>();
    const lines: string[] = [];
    const walk = (key: string): void => {
      if (done.has(key)) return;
      done.add(key);
      this.need(key);
      const node = this.nodes.get(key)!;
      for (const k of node.needs) walk(k);
      if (node.code !== '') lines.push(node.code);
    };
    for (const key of keys) walk(key);
    return lines;
  }

  /** The keys among `wanted` that each of `keys` needs, directly or not. */
  reach(keys: readonly string[], wanted: ReadonlyMap<string, number>): number[][] {
    const memo = new Map<string, ReadonlySet<number>>();
    const of = (key: string): ReadonlySet<number> => {
      const known = memo.get(key);
      if (known) return known;
      this.need(key);
      const found = new Set<number>();
      const own = wanted.get(key);
      if (own !== undefined) found.add(own);
      for (const k of this.nodes.get(key)!.needs) for (const i of of(k)) found.add(i);
      memo.set(key, found);
      return found;
    };
    return keys.map((key) => [...of(key)]);
  }

  /** A formula that is computed on its own once `lines` have run; also what it needs. */
  expression(e: Expression, truth = false): { code: string; needs: string[] } {
    const needs: string[] = [];
    const names = this.names(needs);
    return { code: truth ? emitTruth(e, names) : emitNumber(e, names), needs };
  }

  get known(): string[] {
    return [...this.nodes.keys()];
  }
}

/**
 * Makes a function of lines that this folder wrote: array slots, number literals and names of `MATH`, nothing of the
 * model's own text (see `Names`).
 */
export function build<F>(parameters: string, lines: readonly string[], past: Past): F {
  return new Function('M', 'H', `'use strict';return function(${parameters}){${lines.join('\n')}}`)(MATH, past) as F;
}
