import { describe, expect, it } from 'vitest';
import { JavaRandom } from '../random/java-random.ts';
import { readModule } from './load.ts';
import type { Module } from './module.ts';
import { processModule } from './module.ts';
import { Person } from './person.ts';
import { DAY } from './time.ts';

const SNOMED = (code: string, display: string) => [{ system: 'SNOMED-CT', code, display }];
const TABLES: Record<string, string> = {
  'risk.csv': '\uFEFFage,gender,Ill,Well\n0-39,F,0,1\n40-120,F,1,0\n',
};

function load(states: object, others: Record<string, object> = {}, file = 'test.json'): Module {
  const loaded = new Map<string, Module>();
  const read = (name: string, json: object, path: string): Module => {
    const known = loaded.get(path);
    if (known) return known;
    const module = readModule(
      { name, gmf_version: 2, states: json },
      {
        path,
        submodule: path !== file,
        tables: (table) => TABLES[table]!,
        find: (p) => read(p, others[p]!, `${p}.json`),
      },
    );
    loaded.set(path, module);
    return module;
  };
  return read('Test', states, file);
}

function person(seed = 1): Person {
  const p = new Person(new JavaRandom(seed), seed);
  p.birth = 0;
  p.set('gender', 'F');
  return p;
}
const names = (p: Person, m: Module): string[] => p.standings.get(m.name)!.map((v) => v.state.name);

describe('module engine', () => {
  it('rewinds to the end of a delay that ran out between two steps, and goes on from there', () => {
    const module = load({
      Initial: { type: 'Initial', direct_transition: 'Wait' },
      Wait: {
        type: 'Delay',
        distribution: { kind: 'EXACT', parameters: { value: 3 } },
        unit: 'days',
        direct_transition: 'Cold',
      },
      Cold: { type: 'ConditionOnset', codes: SNOMED('82272006', 'Common cold'), direct_transition: 'Again' },
      Again: { type: 'Delay', exact: { quantity: 2, unit: 'days' }, direct_transition: 'Over' },
      Over: { type: 'ConditionEnd', condition_onset: 'Cold', direct_transition: 'Terminal' },
      Terminal: { type: 'Terminal' },
    });
    const p = person();
    expect(processModule(p, module, 0)).toBe(false);
    expect(processModule(p, module, 7 * DAY)).toBe(true);
    const [cold] = p.record.encounters[0]!.conditions;
    expect([cold!.start / DAY, cold!.stop / DAY]).toEqual([3, 5]);
    expect(names(p, module)).toEqual(['Initial', 'Wait', 'Cold', 'Again', 'Over', 'Terminal']);
  });

  it('merges the history of a submodule and hands the open encounter on', () => {
    const module = load(
      {
        Initial: { type: 'Initial', direct_transition: 'Visit' },
        Visit: {
          type: 'Encounter',
          encounter_class: 'ambulatory',
          codes: SNOMED('185347001', 'Visit'),
          direct_transition: 'Call',
        },
        Call: { type: 'CallSubmodule', submodule: 'inner', direct_transition: 'End' },
        End: { type: 'EncounterEnd', direct_transition: 'Terminal' },
        Terminal: { type: 'Terminal' },
      },
      {
        inner: {
          Initial: { type: 'Initial', direct_transition: 'Drug' },
          Drug: {
            type: 'MedicationOrder',
            codes: [{ system: 'RxNorm', code: '314076', display: 'lisinopril' }],
            direct_transition: 'Pause',
          },
          Pause: { type: 'Delay', exact: { quantity: 10, unit: 'days' }, direct_transition: 'Done' },
          Done: { type: 'Terminal' },
        },
      },
    );
    const p = person();
    expect(processModule(p, module, 0)).toBe(false);
    expect(processModule(p, module, 14 * DAY)).toBe(true);
    expect(names(p, module)).toEqual([
      'Initial',
      'Visit',
      'Call',
      'Initial',
      'Drug',
      'Pause',
      'Done',
      'Call',
      'End',
      'Terminal',
    ]);
    expect(p.record.encounters).toHaveLength(1);
    expect(p.record.encounters[0]!.medications).toHaveLength(1);
    expect(p.record.encounters[0]!.stop / DAY).toBe(10);
  });

  it('diagnoses at the encounter that is named, not before', () => {
    const module = load({
      Initial: { type: 'Initial', direct_transition: 'Begins' },
      Begins: {
        type: 'ConditionOnset',
        target_encounter: 'Check',
        assign_to_attribute: 'ill',
        codes: SNOMED('38341003', 'Hypertension'),
        direct_transition: 'Check',
      },
      Check: { type: 'Encounter', wellness: true, reason: 'ill', direct_transition: 'Terminal' },
      Terminal: { type: 'Terminal' },
    });
    const p = person();
    processModule(p, module, 0);
    expect(p.record.encounters).toHaveLength(0);
    expect(p.attributes.has('ill')).toBe(true);
    p.encounterStart(30 * DAY, 'wellness');
    p.wellnessActive = true;
    expect(processModule(p, module, 30 * DAY)).toBe(true);
    expect(p.record.encounters[0]!.conditions[0]).toMatchObject({ type: '38341003', start: 30 * DAY, stop: 0 });
    expect(p.attributes.get('ill')).toBe(p.record.encounters[0]!.conditions[0]);
  });

  it('looks up chances by age and attributes', () => {
    const module = load({
      Initial: {
        type: 'Initial',
        lookup_table_transition: [
          { transition: 'Ill', default_probability: 0, lookup_table_name: 'risk.csv' },
          { transition: 'Well', default_probability: 1, lookup_table_name: 'risk.csv' },
        ],
      },
      Ill: { type: 'Terminal' },
      Well: { type: 'Terminal' },
    });
    const last = (years: number, gender: string): string => {
      const p = person();
      p.set('gender', gender);
      processModule(p, module, years * 366 * DAY);
      return names(p, module).at(-1)!;
    };
    expect([last(20, 'F'), last(60, 'F'), last(60, 'M')]).toEqual(['Well', 'Ill', 'Well']);
  });

  it('takes as many draws as java.util.Random would for chances', () => {
    const module = load({
      Initial: {
        type: 'Initial',
        distributed_transition: [
          { transition: 'A', distribution: 0.25 },
          { transition: 'B', distribution: { attribute: 'chance of B', default: 0.5 } },
          { transition: 'C', distribution: 0.25 },
        ],
      },
      A: { type: 'Terminal' },
      B: { type: 'Terminal' },
      C: { type: 'Terminal' },
    });
    const p = person(5);
    const plain = new JavaRandom(5);
    for (let i = 0; i < 200; i += 1) {
      processModule(p, module, 0);
      const draw = plain.nextDouble();
      expect(names(p, module).at(-1)).toBe(draw < 0.25 ? 'A' : draw < 0.75 ? 'B' : 'C');
      p.standings.clear();
    }
  });

  it('stops at death, and does not go on during a delay that outlasts it', () => {
    const module = load({
      Initial: { type: 'Initial', direct_transition: 'Dies' },
      Dies: {
        type: 'Death',
        exact: { quantity: 10, unit: 'days' },
        codes: SNOMED('22298006', 'Myocardial infarction'),
        direct_transition: 'Wait',
      },
      Wait: { type: 'Delay', exact: { quantity: 20, unit: 'days' }, direct_transition: 'Ghost' },
      Ghost: { type: 'SetAttribute', attribute: 'ghost', value: true, direct_transition: 'Terminal' },
      Terminal: { type: 'Terminal' },
    });
    const p = person();
    for (let t = 0; t < 60 * DAY; t += 7 * DAY) processModule(p, module, t);
    expect([p.death! / DAY, p.causeOfDeath?.code, p.attributes.has('ghost')]).toEqual([10, '22298006', false]);
  });

  it('says that a module goes round without time passing', () => {
    const module = load({
      Initial: { type: 'Initial', direct_transition: 'A' },
      A: { type: 'Simple', direct_transition: 'B' },
      B: { type: 'Simple', direct_transition: 'A' },
    });
    expect(() => processModule(person(), module, 0)).toThrow(/circle.*Delay/);
  });
});

describe('loading', () => {
  const states = (more: object) => ({ Initial: { type: 'Initial', direct_transition: 'X' }, ...more });
  it.each([
    [states({ X: { type: 'Wishful' } }), /no state type "Wishful".*test\.json, state "X"/],
    [states({ X: { type: 'Simple' } }), /has no transition/],
    [states({ X: { type: 'Simple', direct_transition: 'Nowhere' } }), /"Nowhere", which does not exist/],
    [
      states({
        X: {
          type: 'Delay',
          distribution: { kind: 'UNIFORM', parameters: { low: 1 } },
          unit: 'days',
          direct_transition: 'X',
        },
      }),
      /State X contains an invalid distribution.*high/,
    ],
    [
      states({ X: { type: 'Delay', exact: { quantity: 1, unit: 'moons' }, direct_transition: 'X' } }),
      /"moons" is no unit of time/,
    ],
    [
      states({ X: { type: 'Guard', allow: { condition_type: 'Mood' }, direct_transition: 'X' } }),
      /no condition type "Mood"/,
    ],
    [states({ X: { type: 'Encounter', encounter_class: 'spa', direct_transition: 'X' } }), /no encounter class "spa"/],
    [{ X: { type: 'Terminal' } }, /no state "Initial"/],
  ])('refuses what is wrong and says where', (json, message) => {
    expect(() => load(json)).toThrow(message);
  });
});
