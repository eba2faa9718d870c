import { DiscoveryError } from '../errors.ts';
import type { System } from './system/system.ts';

/** The place of a number that may be changed before a run. @throws DiscoveryError where a formula sets it instead. */
export function placeOf(system: System, id: string): number {
  const variable = system.variables.get(id);
  const place = system.givenOf(id);
  if (!variable) throw new DiscoveryError('option', `The model has no variable ${JSON.stringify(id)}; check the name.`);
  if (place === undefined || variable.initial || variable.mode === 'assigned' || variable.mode === 'flux') {
    throw new DiscoveryError('option', `${id} is set by a formula of the model and cannot be given a number.`);
  }
  return place;
}

/** The numbers of the file with some replaced, by variable. */
export function givenWith(system: System, values: ReadonlyMap<string, number>): Float64Array {
  const given = system.given.slice();
  for (const [id, value] of values) given[placeOf(system, id)] = value;
  return given;
}
