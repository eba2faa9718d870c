import { readFileSync } from 'node:fs';
import type { Profile, ProfilePackage } from './types.ts';

export const PROFILE = 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/';

let loaded: ProfilePackage | undefined;

/** Profiles of Da Vinci PAS 2.2.1, read on first use. */
export function profilePackage(): ProfilePackage {
  loaded ??= JSON.parse(readFileSync(new URL('../data/profiles.json', import.meta.url), 'utf8')) as ProfilePackage;
  return loaded;
}

/** A profile by its address or by the last part of it; undefined where it is of another guide. */
export function profileOf(url: string): Profile | undefined {
  const { profiles } = profilePackage();
  const bare = url.split('|')[0]!;
  for (const key of [bare, `${PROFILE}${bare}`]) if (Object.hasOwn(profiles, key)) return profiles[key];
  return undefined;
}
