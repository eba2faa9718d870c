import type { Entry } from '../record/entries.ts';
import { SimulationError } from './errors.ts';
import type { Condition } from './logic.ts';
import type { Person } from './person.ts';
import type { Transition } from './transition.ts';

/** One visit of a person to a state. Times in milliseconds; undefined while it has not happened. */
export interface Visit {
  readonly state: State;
  entered: number | undefined;
  exited: number | undefined;
  /** What the state wrote on the record. */
  entry: Entry | undefined;
  /** When a delay or procedure is over. */
  next: number | undefined;
  diagnosed: boolean;
}

/** What keeps a person in a state, so that the engine knows when to look again. */
export type Wait = 'never' | 'delay' | 'condition' | 'wellness' | 'submodule' | 'always';

/** What a state does: true to go on, false to stay for this step. */
export type Action = (person: Person, time: number, visit: Visit, state: State) => boolean;

/** A state of a module; shared by all persons, so it never changes. */
export interface State {
  readonly name: string;
  readonly type: string;
  readonly module: Module;
  readonly act: Action;
  readonly follow: Transition;
  readonly targets: readonly string[];
  readonly wait: Wait;
  readonly condition: Condition | undefined;
  /** Path of the submodule of a CallSubmodule state. */
  readonly submodule: string | undefined;
  readonly calls: (() => Module) | undefined;
  /** For onset states: what a later encounter of this name diagnoses, and how. */
  readonly target: string | undefined;
  readonly diagnose: ((person: Person, time: number, visit: Visit) => void) | undefined;
}

export interface Module {
  /** The name in the file and " Module", as upstream histories have it. */
  readonly name: string;
  /** Path below the module folder without ".json". */
  readonly path: string;
  readonly submodule: boolean;
  readonly states: ReadonlyMap<string, State>;
}

export const newVisit = (state: State): Visit => ({
  state,
  entered: undefined,
  exited: undefined,
  entry: undefined,
  next: undefined,
  diagnosed: false,
});

/** Where the person stands in a module: visited states, latest last; entering puts them into Initial. */
export function standing(person: Person, module: Module): Visit[] {
  let history = person.standings.get(module.name);
  if (history === undefined) {
    history = [newVisit(module.states.get('Initial')!)];
    person.standings.set(module.name, history);
  }
  return history;
}

/** Runs one state: notes when it was entered and left. True to go on. The dead do not move. */
export function runState(person: Person, time: number, visit: Visit): boolean {
  if (!person.alive(time)) return false;
  visit.entered ??= time;
  const { state } = visit;
  const goesOn = state.act(person, time, visit, state);
  if (!goesOn) {
    if (state.wait === 'never') visit.exited = time;
    return false;
  }
  // A delay or submodule that ended between two steps left at its own time.
  visit.exited = visit.next !== undefined && (state.wait === 'delay' || state.wait === 'submodule') ? visit.next : time;
  return true;
}

/** States that go on without time passing: far more than any module needs in one step. */
const ENDLESS = 100_000;

/**
 * Moves a person through a module at one instant, from state to state until one blocks. When a delay ran out before
 * `time`, what follows happens at that earlier time (the clock is rewound), and then the blocking state is asked again at
 * `time`. True when a Terminal state was reached or the person died.
 */
export function processModule(person: Person, module: Module, time: number): boolean {
  if (!person.alive(time)) return true;
  const history = standing(person, module);
  person.history = history;
  if (person.wellnessActive) person.wellnessSeen.add(module.name);
  let steps = 0;
  let current = history[history.length - 1]!;
  while (runState(person, time, current)) {
    const exited = current.exited;
    const next = current.state.follow(person, time);
    const state = module.states.get(next);
    if (state === undefined)
      throw new SimulationError(
        `State "${current.state.name}" of ${module.path} goes to "${next}", which does not exist.`,
      );
    if (state === current.state && state.type === 'Delay') {
      // A delay that leads to itself is one visit with new times: weekly waits would fill the history with thousands, and
      // no question about prior states can tell the difference.
      current.entered = undefined;
      current.exited = undefined;
      current.next = undefined;
    } else {
      current = newVisit(state);
      history.push(current);
    }
    if (++steps > ENDLESS)
      throw new SimulationError(
        `Module ${module.path} goes round in a circle through "${state.name}" without time passing; put a Delay into the loop.`,
      );
    if (exited !== undefined && exited < time) {
      if (processModule(person, module, exited)) {
        person.wellnessSeen.delete(module.name);
        return true;
      }
      person.history = history;
      current = history[history.length - 1]!;
    }
  }
  person.wellnessSeen.delete(module.name);
  return current.state.wait === 'never';
}
