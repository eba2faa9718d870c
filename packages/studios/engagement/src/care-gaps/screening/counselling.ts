import type { CodeList } from '../codes.ts';
import { type Facts, type Found, newest, numberOf } from '../facts.ts';
import { BMI, HYPERTENSION } from '../lists.ts';
import { type Answer, type CareRule, no, unknown, yes } from '../rule.ts';
import { smokingOf } from '../smoking.ts';
import { done, last } from './finding.ts';
import { PRACTICE_YEAR, uspstf } from './uspstf.ts';

/** Counselling with grade A or B, where a chart can tell for whom it is. */

const COUNSELLING: CodeList = {
  cpt: ['G0446', 'G0447', 'G0473', '97802', '97803', '97804', '99401', '99402', '99403', '99404', '0403T'],
  snomed: ['11816003', '306163007', '304507003', '443288003', '698608005', '370847001', '410177006', '103699006'],
  words:
    /nutrition(?:al)? counsel|diet(?:ary)? (?:counsel|education|advice)|weight (?:loss|management) (?:counsel|program)|lifestyle (?:counsel|education)|referral to (?:a )?dieti[ct]ian|exercise (?:counsel|education)/i,
};

const bodyMass = (facts: Facts): Found | undefined =>
  newest(facts.done(BMI).filter((each) => numberOf(each) !== undefined));

export const OBESITY: CareRule = {
  id: 'obesity-adults',
  kind: 'prevention',
  title: 'Help with obesity, adults',
  recommendation:
    'Adults with a body mass index of 30 or more: offer or refer to intensive behavioural interventions with several parts.',
  grade: () => 'B',
  source: uspstf(
    'Weight Loss to Prevent Obesity-Related Morbidity and Mortality in Adults: Behavioral Interventions',
    'obesity-in-adults-interventions',
    '2018-09-18',
  ),
  ages: { from: 18 },
  note: PRACTICE_YEAR,
  applies(facts) {
    const bmi = bodyMass(facts);
    if (!bmi) return unknown('The chart has no body mass index');
    return numberOf(bmi)!.value >= 30
      ? yes('body mass index of 30 or more', [bmi])
      : no('body mass index below 30', [bmi]);
  },
  satisfiedBy: [done('behavioural counselling', COUNSELLING, '1 year')],
};

export const HIGH_BMI_IN_CHILDREN: CareRule = {
  id: 'high-bmi-in-children',
  kind: 'prevention',
  title: 'Help with a high body mass index, children',
  recommendation:
    'Children of 6 and more at or above the 95th percentile of their age and sex: intensive behavioural interventions.',
  grade: () => 'B',
  source: uspstf(
    'High Body Mass Index in Children and Adolescents: Interventions',
    'high-body-mass-index-children-adolescents-interventions',
    '2024-06-18',
  ),
  ages: { from: 6, to: 17 },
  note: `${PRACTICE_YEAR} The percentile is taken from the chart, not computed here.`,
  applies(facts) {
    const percentile = newest(
      facts.done({ loinc: ['59576-9', '59574-4'] }).filter((each) => numberOf(each) !== undefined),
    );
    if (!percentile) return unknown('The chart has no percentile of the body mass index');
    return numberOf(percentile)!.value >= 95
      ? yes('body mass index at the 95th percentile or above', [percentile])
      : no('body mass index below the 95th percentile', [percentile]);
  },
  satisfiedBy: [done('behavioural counselling', COUNSELLING, '1 year')],
};

export const DIET_AND_ACTIVITY: CareRule = {
  id: 'diet-and-activity-with-cardiovascular-risk',
  kind: 'prevention',
  title: 'Counselling on diet and activity with cardiovascular risk factors',
  recommendation:
    'Adults with hypertension, raised pressure, dyslipidaemia, or mixed or multiple risk factors: offer or refer to behavioural counselling.',
  grade: () => 'B',
  source: uspstf(
    'Healthy Diet and Physical Activity for Cardiovascular Disease Prevention in Adults With Cardiovascular Risk Factors: Behavioral Counseling Interventions',
    'healthy-diet-and-physical-activity-counseling-adults-with-high-risk-of-cvd',
    '2020-11-24',
  ),
  ages: { from: 18 },
  note: PRACTICE_YEAR,
  applies(facts) {
    const factors = [
      ...facts.active(HYPERTENSION),
      ...facts.active({ icd10: ['E78', 'R03.0', 'E88.81'], snomed: ['55822004', '370992007', '13644009'] }),
    ];
    return factors.length > 0
      ? yes('has a cardiovascular risk factor', last(factors))
      : no('The chart has no hypertension or dyslipidaemia');
  },
  satisfiedBy: [done('counselling on diet and activity', COUNSELLING, '1 year')],
};

export const FALLS: CareRule = {
  id: 'falls-prevention',
  kind: 'prevention',
  title: 'Exercise against falls',
  recommendation: 'Adults of 65 and more at home at increased risk of falls: exercise interventions.',
  grade: () => 'B',
  source: uspstf(
    'Falls Prevention in Community-Dwelling Older Adults: Interventions',
    'falls-prevention-community-dwelling-older-adults-interventions',
    '2024-06-04',
  ),
  ages: { from: 65 },
  note: PRACTICE_YEAR,
  applies(facts) {
    const fell = facts.ever({
      icd10: ['Z91.81', 'R29.6', 'W01', 'W06', 'W07', 'W10', 'W18', 'W19'],
      snomed: ['161898004', '1912002', '129839007'],
      words: /history of falls?|recurrent falls?|at risk (?:of|for) falls?/i,
    });
    const asked = newest(facts.done({ loinc: ['73830-2', '59454-9', '59460-6'] }));
    if (fell.length > 0) return yes('the chart tells of falls, or of a risk of them', last(fell));
    return unknown('The chart does not say whether the risk of falls is increased', asked ? [asked] : []);
  },
  satisfiedBy: [
    done(
      'exercise or physical therapy',
      {
        cpt: ['97110', '97112', '97116', '97530', '97161', '97162', '97163'],
        snomed: ['91251008', '229065009', '183327002', '390893007', '229070002'],
        words:
          /physical therap|physiotherap|(?:balance|strength|gait) (?:training|exercise)|exercise (?:therapy|program)|tai chi/i,
      },
      '1 year',
    ),
  ],
};

export const TOBACCO_IN_YOUTH: CareRule = {
  id: 'tobacco-in-children',
  kind: 'prevention',
  title: 'Tobacco and vaping: keep children from it',
  recommendation:
    'School-aged children and adolescents who do not use tobacco: education or brief counselling to keep it so.',
  grade: () => 'B',
  source: uspstf(
    'Prevention and Cessation of Tobacco Use in Children and Adolescents: Primary Care Interventions',
    'tobacco-and-nicotine-use-prevention-in-children-and-adolescents-primary-care-interventions',
    '2020-04-28',
  ),
  ages: { from: 6, to: 17 },
  note: `${PRACTICE_YEAR} The lower age is ours: the statement says school-aged.`,
  applies(facts): Answer {
    const { status, latest } = smokingOf(facts);
    return status === 'current'
      ? no('Uses tobacco already: help to stop applies', latest ? [latest] : [])
      : yes('is of school age');
  },
  satisfiedBy: [
    done(
      'counselling on tobacco',
      {
        cpt: ['99406', '99407'],
        snomed: ['171055003', '384742004', '710081004'],
        words: /(?:tobacco|smoking|vaping) (?:prevention|counsel|education)/i,
      },
      '1 year',
    ),
  ],
};
