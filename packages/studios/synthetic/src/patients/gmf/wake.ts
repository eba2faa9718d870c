import type { Recheck } from './logic.ts';
import type { Visit } from './module.ts';
import type { Person } from './person.ts';
import { TIME_STEP } from './time.ts';

/** When a module that blocked must be looked at again: at a time, and perhaps on a change or a check-up. */
export interface Wake {
  readonly at: number;
  readonly onChange: boolean;
  readonly onWellness: boolean;
}

const NEVER: Wake = { at: Infinity, onChange: false, onWellness: false };
const DAY = 86_400_000;

/** The next instant at which a condition of this kind can turn true by time alone. */
function nextCheck(recheck: Recheck, birth: number, time: number): number {
  if (recheck === 'change') return Infinity;
  if (recheck === 'step') return time + TIME_STEP;
  const now = new Date(time);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const born = new Date(birth);
  const day = born.getUTCDate();
  // Age in months turns on the day of the month of birth, or when that day does not exist, on the next.
  const candidates =
    recheck === 'birthday'
      ? [Date.UTC(year, born.getUTCMonth(), day), Date.UTC(year + 1, born.getUTCMonth(), day)]
      : [Date.UTC(year, month, day), Date.UTC(year, month + 1, day), Date.UTC(year, month + 1, 1)];
  return Math.min(...candidates.map((c) => Math.floor(c / DAY) * DAY).filter((c) => c > time));
}

/** The same, remembered by the person: it is asked for many modules at one time. */
export function nextTurn(person: Person, recheck: Recheck, time: number): number {
  if (recheck === 'change' || recheck === 'step') return nextCheck(recheck, 0, time);
  if (person.turns[recheck] <= time) person.turns[recheck] = nextCheck(recheck, person.birth ?? 0, time);
  return person.turns[recheck];
}

/** Why a module stands where it does, and so when it can move again. */
export function wakeOf(person: Person, visits: readonly Visit[], time: number): Wake {
  const visit = visits[visits.length - 1]!;
  const { state } = visit;
  switch (state.wait) {
    case 'never':
      return NEVER;
    case 'delay':
      return { at: visit.next ?? time + TIME_STEP, onChange: false, onWellness: false };
    case 'wellness':
      return { at: Infinity, onChange: false, onWellness: true };
    case 'condition':
      return {
        at: nextTurn(person, state.condition!.recheck, time),
        onChange: true,
        onWellness: false,
      };
    case 'submodule': {
      const inner = person.standings.get(state.calls!().name);
      return inner ? wakeOf(person, inner, time) : { at: time + TIME_STEP, onChange: true, onWellness: true };
    }
    default:
      return { at: time + TIME_STEP, onChange: false, onWellness: false };
  }
}
