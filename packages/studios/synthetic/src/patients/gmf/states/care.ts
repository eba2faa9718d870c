import type { Code } from '../../record/codes.ts';
import { ENCOUNTER_KINDS, type EncounterKind, type Prescription } from '../../record/entries.ts';
import type { Fields } from '../json.ts';
import type { State } from '../module.ts';
import type { Person } from '../person.ts';
import { duration } from '../time.ts';
import { entryOf, mergeCodes, readDuration, reasonCodes, type StateReader } from './context.ts';

const STOPPED: Code = {
  system: 'SNOMED-CT',
  code: '182840001',
  display: 'Drug treatment stopped - medical advice (situation)',
};
const DONE: Code = { system: 'SNOMED-CT', code: '385658003', display: 'Done (qualifier value)' };
const MINUTE = 60_000;

/** Writes down what began before and names this encounter as the one that finds it. */
function diagnosePast(person: Person, time: number, state: State): void {
  const history = person.history;
  for (let i = history.length - 1; i >= 0; i -= 1) {
    const visit = history[i]!;
    if (visit.state.diagnose) {
      if (!visit.diagnosed && visit.state.target === state.name) visit.state.diagnose(person, time, visit);
    } else if (visit.state.type === 'Encounter' && i < history.length - 1 && visit.state.name === state.name) {
      // An earlier visit to this same state has looked at everything before.
      return;
    }
  }
}

/** At a check-up the long-term drugs are prescribed again. */
function renewChronic(person: Person, time: number): void {
  for (const old of [...person.chronicMedications.values()]) {
    person.endMedication(time, old.type, STOPPED);
    const renewed = person.startMedication(time, old.type, true, old.prescription);
    renewed.name = old.name;
    mergeCodes(renewed, old.codes);
    renewed.reasons.push(...old.reasons);
    renewed.administration = old.administration;
  }
}

const encounter: StateReader = (fields) => {
  if (fields.flag('wellness'))
    return {
      wait: 'wellness',
      act: (person, time, visit, state) => {
        if (!person.wellnessSeen.delete(state.module.name)) return false;
        const open = person.record.currentEncounter(time);
        visit.entry = open;
        person.currentEncounters.set(state.module.name, open);
        diagnosePast(person, time, state);
        if (!open.chronicMedicationsRenewed && person.chronicMedications.size > 0) {
          renewChronic(person, time);
          open.chronicMedicationsRenewed = true;
        }
        return true;
      },
    };
  const given = fields.text('encounter_class').toLowerCase();
  const kind = (given === 'telemedicine' ? 'virtual' : given) as EncounterKind;
  if (!ENCOUNTER_KINDS.includes(kind))
    fields.fail(`There is no encounter class "${given}"`, `Use ${ENCOUNTER_KINDS.join(', ')}`);
  const codes = fields.codes('codes', false);
  const reason = fields.filled('reason');
  return {
    act: (person, time, visit, state) => {
      const open = person.encounterStart(time, kind);
      visit.entry = open;
      mergeCodes(open, codes);
      person.currentEncounters.set(state.module.name, open);
      open.name = state.name;
      diagnosePast(person, time, state);
      open.reason = reasonCodes(person, reason)[0];
      return true;
    },
  };
};

const encounterEnd: StateReader = (fields) => {
  const discharge = fields.optionalObject('discharge_disposition')?.code();
  return {
    act: (person, time, _visit, state) => {
      const open = person.currentEncounters.get(state.module.name);
      if (open) {
        // A check-up is shared by modules; none of them ends it.
        if (open.type !== 'wellness') person.record.encounterEnd(time, open.type);
        open.discharge = discharge;
        person.currentEncounters.delete(state.module.name);
      }
      return true;
    },
  };
};

function readPrescription(fields: Fields): Prescription | undefined {
  const p = fields.optionalObject('prescription');
  if (p === undefined) return undefined;
  const dosage = p.optionalObject('dosage');
  const length = p.optionalObject('duration');
  const refills = p.optionalNumber('refills');
  const instructions = p.codes('instructions', false);
  return {
    asNeeded: p.flag('as_needed'),
    ...(dosage
      ? {
          dosage: {
            amount: dosage.optionalNumber('amount') ?? 1,
            frequency: dosage.optionalNumber('frequency') ?? 1,
            period: dosage.optionalNumber('period') ?? 1,
            unit: dosage.optionalText('unit') ?? 'days',
          },
        }
      : {}),
    ...(length?.has('quantity')
      ? { durationDays: duration(length.unit('unit'), length.number('quantity')) / 86_400_000 }
      : {}),
    ...(refills === undefined ? {} : { refills }),
    ...(instructions.length > 0 ? { instructions } : {}),
  };
}

const medicationOrder: StateReader = (fields, name) => {
  const codes = fields.codes();
  const reason = fields.filled('reason');
  const prescription = readPrescription(fields);
  const administration = fields.flag('administration');
  const chronic = fields.flag('chronic');
  const attribute = fields.filled('assign_to_attribute');
  return {
    act: (person, time, visit) => {
      const medication = person.startMedication(time, codes[0]!.code, chronic, prescription);
      visit.entry = medication;
      medication.name = name;
      mergeCodes(medication, codes);
      mergeReasons(medication.reasons, reasonCodes(person, reason));
      medication.administration = administration;
      // What is given on the spot is over when it has been given.
      if (administration) {
        person.endMedication(time, medication.type, STOPPED);
        medication.stop = time + 15 * MINUTE;
      }
      if (attribute) person.set(attribute, medication);
      return true;
    },
  };
};

function mergeReasons(reasons: Code[], more: readonly Code[]): void {
  for (const code of more) if (!reasons.some((r) => r.code === code.code)) reasons.push(code);
}

const medicationEnd: StateReader = (fields) => {
  const state = fields.filled('medication_order');
  const attribute = fields.filled('referenced_by_attribute');
  const codes = fields.codes('codes', false);
  return {
    act: (person, time) => {
      if (state !== undefined) {
        for (const [code, entry] of person.record.present)
          if (entry.name === state) {
            person.endMedication(time, code, STOPPED);
            break;
          }
      } else if (attribute !== undefined) {
        const medication = entryOf(person, attribute);
        if (medication) {
          medication.stop = time;
          person.endMedication(time, medication.type, STOPPED);
        }
      } else for (const code of codes) person.endMedication(time, code.code, STOPPED);
      return true;
    },
  };
};

const carePlanStart: StateReader = (fields, name) => {
  const codes = fields.codes();
  const activities = fields.codes('activities', false);
  const goals = fields.list('goals').map((g) => g.json);
  const reason = fields.filled('reason');
  const attribute = fields.filled('assign_to_attribute');
  return {
    act: (person, time, visit) => {
      const plan = person.record.carePlanStart(time, codes[0]!.code);
      visit.entry = plan;
      plan.name = name;
      mergeCodes(plan, codes);
      mergeReasons(plan.activities, activities);
      plan.goals.push(...goals);
      mergeReasons(plan.reasons, reasonCodes(person, reason));
      if (attribute) person.set(attribute, plan);
      return true;
    },
  };
};

const carePlanEnd: StateReader = (fields) => {
  const state = fields.filled('careplan');
  const attribute = fields.filled('referenced_by_attribute');
  const codes = fields.codes('codes', false);
  return {
    act: (person, time) => {
      if (state !== undefined) person.record.endByState(time, state, DONE);
      else if (attribute !== undefined) {
        const plan = entryOf(person, attribute);
        if (plan) {
          plan.stop = time;
          person.record.end(time, plan.type, DONE);
        }
      } else for (const code of codes) person.record.end(time, code.code, DONE);
      return true;
    },
  };
};

const procedure: StateReader = (fields, name) => {
  const codes = fields.codes();
  const reason = fields.filled('reason');
  const length = readDuration(fields, ['duration']);
  const attribute = fields.filled('assign_to_attribute');
  return {
    wait: 'delay',
    act: (person, time, visit) => {
      if (visit.next === undefined) {
        const done = person.record.procedure(time, codes[0]!.code);
        visit.entry = done;
        done.name = name;
        mergeCodes(done, codes);
        mergeReasons(done.reasons, reasonCodes(person, reason));
        visit.next = length ? Math.max(time, time + length(person)) : time;
        if (length) done.stop = visit.next;
        if (attribute) person.set(attribute, done);
      }
      return time >= visit.next && person.alive(visit.next);
    },
  };
};

const vaccine: StateReader = (fields, name) => {
  const codes = fields.codes();
  const series = fields.optionalNumber('series') ?? 1;
  return {
    act: (person, time, visit) => {
      const dose = person.record.immunisation(time, codes[0]!.code, series);
      visit.entry = dose;
      dose.name = name;
      mergeCodes(dose, codes);
      return true;
    },
  };
};

const device: StateReader = (fields, name) => {
  const code = fields.object('code').code();
  const manufacturer = fields.optionalText('manufacturer');
  const model = fields.optionalText('model');
  const attribute = fields.filled('assign_to_attribute');
  return {
    act: (person, time, visit) => {
      const implant = person.record.deviceImplant(time, code.code);
      visit.entry = implant;
      implant.name = name;
      mergeCodes(implant, [code]);
      implant.manufacturer = manufacturer;
      implant.model = model;
      if (attribute) person.set(attribute, implant);
      return true;
    },
  };
};

const deviceEnd: StateReader = (fields) => {
  const state = fields.filled('device');
  const attribute = fields.filled('referenced_by_attribute');
  const codes = fields.codes('codes', false);
  return {
    act: (person, time) => {
      if (state !== undefined) person.record.endByState(time, state);
      else if (attribute !== undefined) {
        const implant = entryOf(person, attribute);
        if (implant) {
          implant.stop = time;
          person.record.end(time, implant.type);
        }
      } else for (const code of codes) person.record.end(time, code.code);
      return true;
    },
  };
};

const supplyList: StateReader = (fields) => {
  const supplies = fields
    .list('supplies')
    .map((s) => [s.object('code').code(), s.optionalNumber('quantity') ?? 1] as const);
  return {
    act: (person, time) => {
      for (const [code, quantity] of supplies) person.record.supply(time, code, quantity);
      return true;
    },
  };
};

const death: StateReader = (fields, name) => {
  const codes = fields.codes('codes', false);
  const state = fields.filled('condition_onset');
  const attribute = fields.filled('referenced_by_attribute');
  const wait = readDuration(fields, ['exact', 'range']);
  return {
    act: (person, time) => {
      let cause = codes[0];
      if (codes.length === 0 && state !== undefined) cause = reasonCodes(person, state)[0];
      else if (codes.length === 0 && attribute !== undefined) {
        const entry = entryOf(person, attribute);
        if (entry === undefined)
          throw new Error(`The Death state "${name}" names the attribute "${attribute}", which is not set.`);
        cause = entry.codes[0];
      }
      person.recordDeath(time + (wait?.(person) ?? 0), cause);
      return true;
    },
  };
};

/** States that write care on the record. */
export const CARE_STATES: Readonly<Record<string, StateReader>> = {
  Encounter: encounter,
  EncounterEnd: encounterEnd,
  MedicationOrder: medicationOrder,
  MedicationEnd: medicationEnd,
  CarePlanStart: carePlanStart,
  CarePlanEnd: carePlanEnd,
  Procedure: procedure,
  Vaccine: vaccine,
  Device: device,
  DeviceEnd: deviceEnd,
  SupplyList: supplyList,
  Death: death,
};
