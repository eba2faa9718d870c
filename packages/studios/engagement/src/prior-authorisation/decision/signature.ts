import { EngagementError } from '../../errors.ts';
import { isObject } from '../json.ts';
import { instantFrom } from './clock.ts';

/** A named clinician who takes a decision in their own name. */
export interface ClinicianSignature {
  readonly kind: 'clinician';
  /** Id of the person here, such as a Practitioner's. */
  readonly id: string;
  readonly name: string;
  /** Number of the licence or NPI, where it is known. */
  readonly credential?: string;
  /** ISO time with offset. */
  readonly signedAt: string;
  /** Why, in their words. */
  readonly reason: string;
}

const FEWEST_WORDS = 3;

/** The signature, checked field by field. @throws EngagementError `signature` naming what it lacks */
export function clinicianSignature(given: unknown): ClinicianSignature {
  const refuse = (message: string): EngagementError =>
    new EngagementError('signature', `A denial, a change or a delay needs a named clinician's signature: ${message}.`);
  if (!isObject(given)) throw refuse('there is none');
  const { kind, id, name, credential, signedAt, reason } = given;
  if (kind !== 'clinician') throw refuse(`it is of kind ${JSON.stringify(kind)}, not "clinician"`);
  if (typeof id !== 'string' || id.trim() === '') throw refuse('it has no id of a person');
  if (typeof name !== 'string' || !/\p{L}{2,}/u.test(name)) throw refuse('it has no name');
  if (typeof reason !== 'string' || reason.trim().split(/\s+/).length < FEWEST_WORDS)
    throw refuse(`it gives no reason of at least ${FEWEST_WORDS} words`);
  if (credential !== undefined && typeof credential !== 'string') throw refuse('its credential is no text');
  try {
    instantFrom(signedAt, 'signedAt');
  } catch {
    throw refuse('its signedAt is no time with an offset');
  }
  return {
    kind,
    id,
    name,
    signedAt: signedAt as string,
    reason,
    ...(credential === undefined ? {} : { credential }),
  };
}
