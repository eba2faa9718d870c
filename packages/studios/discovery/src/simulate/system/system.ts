import type { Reaction, SbmlModel } from '../sbml/model.ts';
import type { Past } from './graph.ts';
import type { Variable } from './symbols.ts';

/** An event with its formulas made into functions of the values. */
export interface CompiledEvent {
  readonly id: string;
  readonly trigger: ((t: number, v: Float64Array) => boolean) | undefined;
  readonly initialValue: boolean;
  readonly persistent: boolean;
  readonly useTriggerValues: boolean;
  readonly delay: ((t: number, v: Float64Array) => number) | undefined;
  readonly priority: ((t: number, v: Float64Array) => number) | undefined;
  readonly assignments: readonly {
    readonly variable: Variable;
    readonly value: (t: number, v: Float64Array) => number;
  }[];
}

/** One component of the state that is integrated. */
export interface State {
  readonly variable: Variable;
  /** Where its value is kept among the values: the amount of a reacted species, or the variable itself. */
  readonly slot: number;
}

/** A model as functions over one array of values `v`, and the state `y` that is integrated. */
export interface System {
  readonly model: SbmlModel;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly size: number;
  readonly states: readonly State[];
  readonly solved: readonly { readonly slot: number; readonly variable: Variable }[];
  readonly events: readonly CompiledEvent[];
  readonly reactions: readonly { readonly reaction: Reaction; readonly slot: number }[];
  /** Number of delay formulas. */
  readonly delays: number;
  /** Shortest fixed delay, infinite where there is none. */
  readonly shortestDelay: number;
  /** Number of values that jump; the first `rateJumps` of them enter rates of change. */
  readonly jumps: number;
  readonly rateJumps: number;
  /** Slots that multiply the fast and all other changes (1 in an ordinary run). */
  readonly fast: { readonly slot: number; readonly rest: number } | undefined;
  slotOf(id: string): number;
  /** Slot of the amount of a species. */
  amountOf(id: string): number;
  /** The number the file gives each variable (NaN for none); runs may begin from others. */
  readonly given: Float64Array;
  /** Where the number of a variable is kept in `given`. */
  givenOf(id: string): number | undefined;
  /** Values at the beginning from the given numbers, written over `v`. */
  readonly initial: (t: number, v: Float64Array, given: Float64Array) => void;
  /** Values that follow from the state and from what is stored in `v`. */
  readonly update: (t: number, y: Float64Array, v: Float64Array) => void;
  readonly derivative: (t: number, y: Float64Array, v: Float64Array, dy: Float64Array) => void;
  readonly residual: (t: number, y: Float64Array, v: Float64Array, r: Float64Array) => void;
  /** By state, the states whose rate it enters; undefined where algebraic rules tie all together. */
  readonly pattern: readonly (readonly number[])[] | undefined;
  /** Only the rates of reactions and what they need. */
  readonly propensity: (t: number, y: Float64Array, v: Float64Array) => void;
  /** After `update`: the values that jump. */
  readonly signature: (t: number, v: Float64Array, s: Float64Array) => void;
  /** The delayed formula `i` from a state in the past, and from before the beginning. */
  readonly delayed: readonly ((t: number, y: Float64Array, v: Float64Array) => number)[];
  readonly before: readonly ((t: number, v: Float64Array, given: Float64Array) => number)[];
  /** Set to where earlier values come from, for delays. */
  past: Past;
}
