import { ImagingError } from '../errors.ts';
import type { MethodOptions } from './finding.ts';

/** A number among the parameters, or the default. @throws ImagingError outside the range */
export function numberParameter(
  options: MethodOptions,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const given = options.parameters?.[name];
  if (given === undefined) return fallback;
  const value = typeof given === 'string' ? Number(given) : given;
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw new ImagingError('option', `The parameter ${name} is not a number from ${least} to ${most}.`);
  return value;
}
