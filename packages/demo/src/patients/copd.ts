import {
  administered,
  appointment,
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  given,
  home,
  labs,
  orderLater,
  problem,
  procedure,
  report,
  sct,
  smoking,
  stay,
  vaccine,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION, CHEST } from './shared.ts';

/** COPD exacerbation with non-invasive ventilation. */
export const copd: PatientScript = {
  person: (clock) => ({
    id: 'lindgren-astrid',
    given: ['Astrid'],
    family: 'Lindgren-Cole',
    gender: 'female',
    birthDate: clock.born(67, 301),
    mrn: 'AH-100904',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-9, '02:20'),
      end: at(-5, '11:00'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-4-east',
      attending: 'dr-haddad',
      type: ADMISSION,
      reason: sct('267036007', 'Dyspnea', 'Shortness of breath'),
    });
    const flare = problem(
      c,
      diagnosis(
        'Acute exacerbation of chronic obstructive pulmonary disease',
        ['195951007', 'Acute exacerbation of chronic obstructive airways disease'],
        ['J44.1', 'Chronic obstructive pulmonary disease with (acute) exacerbation'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-10) },
    );
    const co2 = problem(
      c,
      diagnosis(
        'Acute hypercapnic respiratory failure',
        ['65710008', 'Acute respiratory failure'],
        ['J96.02', 'Acute respiratory failure with hypercapnia'],
      ),
      { stay: s, roles: ['DD'], rank: 2, onset: day(-9), abated: day(-8) },
    );
    const copdRef = problem(
      c,
      diagnosis(
        'Chronic obstructive pulmonary disease',
        ['13645005', 'Chronic obstructive lung disease'],
        ['J44.9', 'Chronic obstructive pulmonary disease, unspecified'],
      ),
      { stay: s, roles: ['CM'], onset: '2013-02-11' },
    );
    problem(
      c,
      diagnosis(
        'Steroid-induced hyperglycemia',
        ['80394007', 'Hyperglycemia'],
        ['R73.9', 'Hyperglycemia, unspecified'],
      ),
      { stay: s, roles: ['DD'], rank: 3, onset: day(-8), abated: day(-5) },
    );
    c.allergy(
      drug('doxycycline'),
      { manifestation: sct('422587007', 'Nausea', 'Nausea') },
      { recorded: '2018-09-09', type: 'intolerance' },
    );
    const tiotropium = home(
      c,
      drug('tiotropium', '18 mcg inhalation capsule'),
      dosage('18 mcg', 'INH', 'daily'),
      '2014-03-01',
      { reason: copdRef },
    );
    home(
      c,
      drug('albuterol', '90 mcg metered dose inhaler'),
      dosage('2 puffs', 'INH', 'Q4H', { prn: 'wheezing' }),
      '2013-02-11',
      { reason: copdRef },
    );
    given(
      c,
      s,
      drug('methylprednisolone', '125 mg injection'),
      dosage('60 mg', 'IV', 'Q12H'),
      at(-9, '03:00'),
      at(-8, '09:00'),
      { reason: flare },
    );
    const azithro = given(
      c,
      s,
      drug('azithromycin', '500 mg oral tablet'),
      dosage('500 mg', 'PO', 'daily'),
      at(-9, '04:00'),
      at(-6, '10:00'),
      { reason: flare },
    );
    administered(c, s, azithro, [at(-9, '04:10'), at(-8, '09:00'), at(-7, '09:00')]);
    discharge(c, s, drug('prednisone', '20 mg oral tablet'), dosage('40 mg', 'PO', 'daily', { days: 2 }), {
      reason: flare,
      until: day(-3),
    });
    discharge(
      c,
      s,
      words('Budesonide 160 mcg and formoterol 4.5 mcg metered dose inhaler'),
      dosage('2 puffs', 'INH', 'BID'),
      { reason: copdRef },
    );
    discharge(c, s, drug('tiotropium', '18 mcg inhalation capsule'), dosage('18 mcg', 'INH', 'daily'), {
      reason: copdRef,
      prior: tiotropium,
    });
    procedure(c, s, sct('428311008', 'Noninvasive ventilation', 'Bilevel non-invasive ventilation'), at(-9, '02:45'), {
      end: at(-9, '14:00'),
      reason: co2,
      outcome: 'Weaned to nasal cannula',
    });
    vitalsCourse(c, s, {
      from: at(-9, '02:25'),
      to: at(-5, '08:25'),
      hours: 6,
      first: { t: 37.2, hr: 116, rr: 32, bp: [148, 86], spo2: 84, o2: 4 },
      last: { t: 36.7, hr: 82, rr: 18, bp: [130, 76], spo2: 92, o2: 1 },
    });
    labs(c, s, at(-9, '02:40'), {
      ph: 7.26,
      pco2: 68,
      po2: 54,
      na: 139,
      k: 4.4,
      co2: 31,
      creat: 0.8,
      glu: 132,
      wbc: 12.4,
      hgb: 15.1,
      plt: 255,
      ntprobnp: 180,
    });
    labs(c, s, at(-9, '08:40'), { ph: 7.35, pco2: 54, po2: 66 });
    labs(c, s, at(-8, '06:00'), { glu: 264, k: 4.0, na: 138, creat: 0.8, wbc: 14.9, hgb: 14.6, plt: 249 });
    labs(c, s, at(-5, '06:00'), { glu: 118, k: 4.1, na: 140, creat: 0.7, wbc: 10.6, hgb: 14.2, plt: 260 });
    report(c, s, 'RAD', CHEST, at(-9, '02:50'), 'Hyperinflated lungs. No consolidation, effusion or pneumothorax.');
    codeStatus(c, s, at(-9, '05:00'), 'full');
    smoking(c, at(-9, '05:00'), 'former', s);
    vaccine(c, '140', 'Influenza, seasonal, injectable, preservative free', day(-5), {
      stay: s,
      declined: 'Patient declined',
    });
    orderLater(c, s, sct('15081005', 'Pulmonary rehabilitation'), at(-5, '09:00'), {
      reason: copdRef,
      category: 'Referral',
    });
    appointment(c, 'Pulmonology follow-up', at(9, '14:30'), {
      with: 'dr-haddad',
      at: 'clinic',
      booked: at(-5, '10:00'),
      reason: copdRef,
    });
  },
};
