import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadModel, parseSettings, readTable, simulate, steadyFlux } from '@aceso/discovery/simulate';

export interface Verdict {
  readonly passed: boolean;
  /** Why not. */
  readonly reason?: string;
}

/** The newest form of the model that is there. */
const FORMS = ['l3v2', 'l3v1', 'l2v5', 'l2v4', 'l2v3', 'l2v2', 'l2v1'];

/** Simulates one case by its settings and compares every value with the reference: |x - ref| <= absolute + relative |ref|. */
export function runCase(folder: string, name: string): Verdict {
  const file = FORMS.map((form) => join(folder, `${name}-sbml-${form}.xml`)).find(existsSync);
  if (!file) return { passed: false, reason: 'no model file of a form that is read' };
  try {
    const settingsText = readFileSync(join(folder, `${name}-settings.txt`), 'utf8');
    const settings = parseSettings(settingsText);
    const expected = readTable(readFileSync(join(folder, `${name}-results.csv`), 'utf8'));
    const system = loadModel(readFileSync(file, 'utf8'), (source) => readFileSync(join(dirname(file), source), 'utf8'));
    const course =
      expected.columns[0]?.toLowerCase() === 'time' ? simulate(system, settings) : steadyFlux(system, settings);
    return compare(course, expected, settings.absolute, settings.relative);
  } catch (error) {
    return {
      passed: false,
      reason: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error),
    };
  }
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly ArrayLike<number>[];
}

function compare(actual: Table, expected: Table, absolute: number, relative: number): Verdict {
  if (actual.rows.length !== expected.rows.length) {
    return { passed: false, reason: `${actual.rows.length} rows, not ${expected.rows.length}` };
  }
  const places = expected.columns.map((c) =>
    actual.columns.findIndex((a) => a.toLowerCase() === c.toLowerCase() || a === c),
  );
  const exact = expected.columns.map((c, i) => (actual.columns.includes(c) ? actual.columns.indexOf(c) : places[i]!));
  for (let r = 0; r < expected.rows.length; r += 1) {
    for (let c = 0; c < expected.columns.length; c += 1) {
      const e = expected.rows[r]![c]!;
      const a = actual.rows[r]![exact[c]!]!;
      const same = Number.isNaN(e) ? Number.isNaN(a) : e === a || Math.abs(a - e) <= absolute + relative * Math.abs(e);
      if (!same)
        return { passed: false, reason: `row ${r} (${expected.rows[r]![0]}) ${expected.columns[c]}: ${a}, not ${e}` };
    }
  }
  return { passed: true };
}
