import type { LocalShare, TrainedPeople } from '../population/index.ts';
import type { Facts, GovernedFunction } from './facts.ts';
import type { Say } from './say.ts';

/** Whom a function learned from as its source counted or bounded them; what nobody says is said to be unknown. */
export function knownWords(say: Say, { ages, female, languages, people, samples, source }: TrainedPeople): string {
  const parts = [
    ages ? say`ages ${ages[0]} to ${ages[1]} years` : say`ages not known`,
    female === undefined ? say`sexes not known` : say`${share(female)} women and girls`,
    people === undefined
      ? say`number of people not known`
      : people[0] === people[1]
        ? say`${people[0]} people`
        : say`${people[0]} to ${people[1]} people`,
    ...(samples ? [samples.of === 'images' ? say`${samples.count} images` : say`${samples.count} texts`] : []),
    ...(languages ? [say`languages: ${languages.join(', ')}`] : []),
  ];
  return `${parts.join('; ')} (${source}).`;
}

/** The people of the installation against them; undefined where nothing was counted or nothing can be compared. */
export function localWords(say: Say, { local }: Facts, { id, training }: GovernedFunction): string | undefined {
  const here = local?.functions[id];
  const { ages, female, languages } = training?.known ?? {};
  if (local === undefined || here === undefined) return undefined;
  const parts = [
    ...(here.ages && ages
      ? [
          outside(say, here.ages, {
            told: (of) => say`${of} of those with an age are outside ${ages[0]} to ${ages[1]} years`,
            few: say`next to all, or next to none, are outside ${ages[0]} to ${ages[1]} years`,
          }),
        ]
      : []),
    ...(here.sex && female !== undefined
      ? [
          outside(say, here.sex, {
            told: (of) => say`${of} are women and girls, ${share(female)} in training`,
            few: say`next to all, or next to none, are women and girls`,
          }),
        ]
      : []),
    ...(here.languages && languages
      ? [
          outside(say, here.languages, {
            told: (of) => say`${of} of those with a language have another than ${languages.join(', ')}`,
            few: say`next to all, or next to none, have another language than ${languages.join(', ')}`,
          }),
        ]
      : []),
  ];
  if (parts.length === 0) return undefined;
  return say`Of ${here.people} people counted here on ${local.asOf}: ${parts.join('; ')}. The rest of the training population is not known and was not compared.`;
}

function outside(
  say: Say,
  { share: of, level }: LocalShare,
  words: { readonly told: (of: string) => string; readonly few: string },
): string {
  if (level === 'too-few') return say`too few to compare`;
  return of === null ? words.few : words.told(share(of));
}

const share = (of: number): string => `${Math.round(100 * of)} %`;
