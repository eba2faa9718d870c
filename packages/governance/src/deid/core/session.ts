import type { Span } from '../text/span.ts';
import type { DateRule } from './dates.ts';
import { KnownIdentifiers } from './known.ts';
import { Tally } from './manifest.ts';
import type { Profile } from './profile.ts';
import type { Surrogates } from './surrogates.ts';

/** One file under way: its profile, the values that stand for others, what is counted, and whose dates are being moved. */
export interface Session {
  readonly profile: Profile;
  readonly surrogates: Surrogates;
  readonly tally: Tally;
  /** What the file, or the row of a large table, says of people. */
  known: KnownIdentifiers;
  /** Year of the release. */
  readonly year: number;
  dateRule: DateRule;
  /** Told of every free text and of what was found in it, before it is changed: for a sample that somebody reads. */
  readonly onText: OnText | undefined;
}

export type OnText = (text: string, spans: readonly Span[]) => void;

/** @param beyond what the other files of the run say of people */
export function openSession(
  profile: Profile,
  surrogates: Surrogates,
  year: number,
  beyond?: KnownIdentifiers,
  onText?: OnText,
): Session {
  return {
    profile,
    surrogates,
    year,
    tally: new Tally(),
    known: new KnownIdentifiers(beyond),
    dateRule: { profile, year, offset: 0 },
    onText,
  };
}

/** Dates from here on are this patient's. A thing of no patient has an offset of its own, so that it tells nobody's. */
export function ofPatient(session: Session, patient: string | undefined): void {
  const offset = session.profile.dates === 'shift' ? session.surrogates.offset(patient ?? '(no patient)') : 0;
  session.dateRule = { profile: session.profile, year: session.year, offset };
}
