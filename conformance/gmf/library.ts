import { join } from 'node:path';
import { ModuleLibrary } from '@aceso/synthetic';
import type { Case } from './cases.ts';

const listing = (folder: string): string =>
  JSON.stringify(new ModuleLibrary(folder).all().map((m) => [m.path, m.name, m.submodule, [...m.states.keys()]]));

/** Cases about a whole folder of modules, by the name of the case. */
const LIBRARY_CASES: Readonly<Record<string, (modules: string, fixtures: string) => string[]>> = {
  allModulesMustBeNamed: (modules) =>
    new ModuleLibrary(modules).all().flatMap((m) => (m.name.trim() === 'Module' ? [`${m.path} has no name`] : [])),
  getModulesInPredictableOrder: (modules) => {
    const [first, second] = [listing(modules), listing(modules)];
    return first === second ? [] : ['two listings differ'];
  },
  getModuleByPath: (modules) => {
    const { name } = new ModuleLibrary(modules).get('copd');
    return name === 'COPD Module' ? [] : [`the module at "copd" is called "${name}"`];
  },
  addLocalModules: (modules, fixtures) => {
    const library = new ModuleLibrary(modules, join(fixtures, 'module'));
    const found = library.paths.map((p) => library.get(p)).filter((m) => m.name.includes('COPD_TEST'));
    return found.length === 1 ? [] : [`${found.length} modules are called COPD_TEST`];
  },
  targetEncounters: (modules) =>
    new ModuleLibrary(modules)
      .all()
      .flatMap((m) => [...m.states.values()])
      .filter((s) => s.target !== undefined && !s.type.endsWith('Onset'))
      .map((s) => `${s.name} of ${s.module.path} has a target encounter`),
};

/** The case's own check when it speaks of all modules; undefined when it does not. */
export const libraryCase = (test: Case): ((modules: string, fixtures: string) => string[]) | undefined =>
  test.id.startsWith('ModuleTest.') ? LIBRARY_CASES[test.id.split('.')[1]!] : undefined;
