/**
 * What a profile leaves of each class of identifier.
 * - `safe-harbor`: 45 CFR 164.514(b)(2). Dates to the year, state and the first three digits of a ZIP code, ages over 89 as 90 and more.
 * - `limited-data-set`: 45 CFR 164.514(e)(2). Dates, towns, states and whole ZIP codes stay; needs a data use agreement.
 * - `pseudonymised`: GDPR art. 4(5). Made-up names and dates moved by one offset per patient; still personal data, the vault undoes it.
 */
export interface Profile {
  readonly name: ProfileName;
  readonly basis: string;
  readonly dates: 'year' | 'keep' | 'shift';
  readonly places: 'state' | 'town';
  /** Names are left out, or a made-up one stands for each. */
  readonly names: 'remove' | 'surrogate';
  /** Ages above 89 become 90 and more, and years that tell such an age go. */
  readonly capAges: boolean;
}

export const PROFILE_NAMES = ['safe-harbor', 'limited-data-set', 'pseudonymised'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  'safe-harbor': {
    name: 'safe-harbor',
    basis: '45 CFR 164.514(b)(2)',
    dates: 'year',
    places: 'state',
    names: 'remove',
    capAges: true,
  },
  'limited-data-set': {
    name: 'limited-data-set',
    basis: '45 CFR 164.514(e)(2)',
    dates: 'keep',
    places: 'town',
    names: 'remove',
    capAges: false,
  },
  pseudonymised: {
    name: 'pseudonymised',
    basis: 'Regulation (EU) 2016/679, art. 4(5)',
    dates: 'shift',
    places: 'state',
    names: 'surrogate',
    capAges: false,
  },
};
