import type { Random } from '@aceso/tensor';
import type { Code } from '../record/codes.ts';
import type { Reaction } from '../record/entries.ts';
import { snomed } from './terms.ts';

const HIVES = snomed('247472004', 'Wheal (finding)');
const RASH = snomed('271807003', 'Eruption of skin (disorder)');
const ANAPHYLAXIS = snomed('39579001', 'Anaphylaxis (disorder)');
const SNEEZING = snomed('76067001', 'Sneezing (finding)');

export interface AllergyKind {
  readonly code: Code;
  readonly name: string;
  readonly category: 'food' | 'medication' | 'environment';
  /** Share of people who have it noted. */
  readonly share: number;
  readonly usual: Code;
  /** Share whose reaction is anaphylaxis. */
  readonly severe: number;
  readonly source: string;
}

export const ALLERGIES: readonly AllergyKind[] = [
  {
    code: snomed('91936005', 'Allergy to penicillin (finding)'),
    name: 'penicillin',
    category: 'medication',
    share: 0.08,
    usual: RASH,
    severe: 0.03,
    source: 'Castells M et al. N Engl J Med 2019;381:2338 (8-10 % noted)',
  },
  {
    code: snomed('91935009', 'Allergy to peanut (finding)'),
    name: 'peanut',
    category: 'food',
    share: 0.018,
    usual: HIVES,
    severe: 0.35,
    source: 'Lieberman JA et al. J Allergy Clin Immunol Pract 2021;9:1386 (1.8 % of US people)',
  },
  {
    code: snomed('300913006', 'Allergy to shellfish (finding)'),
    name: 'shellfish',
    category: 'food',
    share: 0.026,
    usual: HIVES,
    severe: 0.25,
    source: 'Gupta RS et al. JAMA Netw Open 2019;2:e185630 (2.9 % of adults)',
  },
  {
    code: snomed('418689008', 'Allergy to grass pollen (finding)'),
    name: 'grass pollen',
    category: 'environment',
    share: 0.1,
    usual: SNEEZING,
    severe: 0,
    source: 'Salo PM et al. J Allergy Clin Immunol 2014;134:350 (sensitised, of which part is noted)',
  },
  {
    code: snomed('300916003', 'Latex allergy (finding)'),
    name: 'latex',
    category: 'environment',
    share: 0.007,
    usual: HIVES,
    severe: 0.08,
    source: 'Wu M et al. J Allergy Clin Immunol 2016;138:1 (below 1 % of the population noted)',
  },
];

/** Whether and how a person reacts to each; at most one anaphylaxis among the reactions of one allergy. */
export function allergiesOf(random: Random): readonly { kind: AllergyKind; reaction: Reaction; months: number }[] {
  return ALLERGIES.flatMap((kind) => {
    const [has, how, when] = [random.next53(), random.next53(), random.next53()];
    if (has >= kind.share) return [];
    const severe = how < kind.severe;
    const reaction: Reaction = {
      code: severe ? ANAPHYLAXIS : kind.usual,
      severity: severe ? 'SEVERE' : how < 0.7 ? 'MILD' : 'MODERATE',
    };
    return [{ kind, reaction, months: kind.category === 'medication' ? 24 + when * 400 : 12 + when * 100 }];
  });
}
