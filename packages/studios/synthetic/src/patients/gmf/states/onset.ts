import { JavaRandom } from '../../random/java-random.ts';
import type { Code } from '../../record/codes.ts';
import type { Entry, Reaction } from '../../record/entries.ts';
import type { Fields } from '../json.ts';
import type { Visit } from '../module.ts';
import type { Person } from '../person.ts';
import { entryOf, mergeCodes, type StateReader } from './context.ts';

/**
 * Common to conditions and allergies: what begins in the body is written down at once when no encounter is named or when
 * the named one is open; else when that encounter takes place.
 */
const onset =
  (
    write: (fields: Fields, name: string, codes: readonly Code[]) => (person: Person, time: number) => Entry,
  ): StateReader =>
  (fields, name, context) => {
    const codes = fields.codes();
    const target = fields.filled('target_encounter');
    const attribute = fields.filled('assign_to_attribute');
    const start = write(fields, name, codes);
    const diagnose = (person: Person, time: number, visit: Visit): void => {
      const entry = start(person, time);
      entry.name = name;
      mergeCodes(entry, codes);
      visit.entry = entry;
      visit.diagnosed = true;
      if (attribute) person.set(attribute, entry);
    };
    return {
      target,
      diagnose,
      act: (person, time, visit, state) => {
        if (state.type === 'ConditionOnset') person.onsets.onset(context.moduleName, name, codes[0]!.display, time);
        const encounter = person.currentEncounters.get(state.module.name);
        if (target === undefined || encounter?.name === target) diagnose(person, time, visit);
        else if (attribute)
          person.set(attribute, { start: time, stop: 0, type: codes[0]!.code, codes: [...codes], name: undefined });
        return true;
      },
    };
  };

interface Severities {
  readonly code: Code;
  readonly levels: readonly (readonly [level: string, chance: number])[];
}

const SEVERITY = { mild: 'MILD', moderate: 'MODERATE', severe: 'SEVERE' } as const;

function readReactions(fields: Fields): readonly Severities[] {
  return fields.list('reactions').map((reaction) => {
    const levels = reaction.list('possible_severities').map((s) => [s.text('level'), s.number('value')] as const);
    const sum = levels.reduce((total, [, chance]) => total + chance, 0);
    if (levels.length === 0 || sum > 1 + 1e-6)
      fields.fail('The severities of a reaction do not make a distribution', 'Their values must sum to at most 1');
    return { code: reaction.object('reaction').code(), levels };
  });
}

const condition = onset((_, __, codes) => (person, time) => person.record.conditionStart(time, codes[0]!.code));

const allergy = onset((fields, _, codes) => {
  const kind = fields.optionalText('allergy_type') ?? 'allergy';
  const category = fields.optionalText('category');
  const reactions = readReactions(fields);
  return (person, time) => {
    const entry = person.record.allergyStart(time, codes[0]!.code);
    entry.kind = kind;
    entry.category = category;
    // A stream of its own: how an allergy shows must not shift what else happens to the person.
    const random = new JavaRandom(person.seed);
    const shown: Reaction[] = [];
    for (const { code, levels } of reactions) {
      let rest = random.nextDouble() * levels.reduce((total, [, chance]) => total + chance, 0);
      let level = levels[levels.length - 1]![0];
      for (const [name, chance] of levels) {
        rest -= chance;
        if (rest < 0) {
          level = name;
          break;
        }
      }
      const severity = SEVERITY[level as keyof typeof SEVERITY];
      if (severity) shown.push({ code, severity });
    }
    if (reactions.length > 0) entry.reactions = shown;
    return entry;
  };
});

/** Ends what was named by state, by attribute or by codes. */
const end =
  (byState: string, kind: 'condition' | 'other'): StateReader =>
  (fields, _name, context) => {
    const state = fields.filled(byState);
    const attribute = fields.filled('referenced_by_attribute');
    const codes = fields.codes('codes', false);
    if (state === undefined && attribute === undefined && codes.length === 0)
      return fields.fail(
        'Nothing is named that could end',
        `Give it "${byState}", "referenced_by_attribute" or "codes"`,
      );
    const over = (person: Person, display: string | undefined, time: number): void => {
      if (kind === 'condition' && display !== undefined) person.onsets.end(display, time);
    };
    return {
      act: (person, time) => {
        if (state !== undefined) {
          over(person, person.onsets.ofState(context.moduleName, state), time);
          person.record.endByState(time, state);
        } else if (attribute !== undefined) {
          const entry = entryOf(person, attribute);
          if (entry) {
            over(person, entry.codes[0]?.display, time);
            entry.stop = time;
            person.record.end(time, entry.type);
          }
        } else {
          over(person, codes[0]!.display, time);
          for (const code of codes) person.record.end(time, code.code);
        }
        return true;
      },
    };
  };

export const ONSET_STATES: Readonly<Record<string, StateReader>> = {
  ConditionOnset: condition,
  ConditionEnd: end('condition_onset', 'condition'),
  AllergyOnset: allergy,
  AllergyEnd: end('allergy_onset', 'other'),
};
