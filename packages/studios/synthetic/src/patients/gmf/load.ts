import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ModuleError } from './errors.ts';
import { Fields, isObject } from './json.ts';
import type { Module, State } from './module.ts';
import { CARE_STATES } from './states/care.ts';
import type { ReadContext, StateReader } from './states/context.ts';
import { CONTROL_STATES } from './states/control.ts';
import { OBSERVING_STATES } from './states/observe.ts';
import { ONSET_STATES } from './states/onset.ts';
import { PHYSIOLOGY_STATES } from './states/physiology.ts';
import { readTransition, type TableSource } from './transition.ts';

/** The latest version of the framework that is understood. */
export const GMF_VERSION = 2;

const READERS: Readonly<Record<string, StateReader>> = {
  ...CONTROL_STATES,
  ...ONSET_STATES,
  ...CARE_STATES,
  ...OBSERVING_STATES,
  ...PHYSIOLOGY_STATES,
};

/** Every state type that can be run. */
export const STATE_TYPES: readonly string[] = Object.keys(READERS);

interface Source {
  readonly path: string;
  readonly submodule: boolean;
  /** Finds a lookup table. */
  readonly tables: TableSource;
  readonly find: (path: string) => Module;
  /** Let transitions to missing states pass until someone takes them; for fragments of modules. */
  readonly lenient?: boolean;
}

function readState(name: string, json: unknown, module: Module, source: Source): State {
  if (!isObject(json)) throw new ModuleError(source.path, name, 'The state is not an object');
  const fields = new Fields(json, source.path, name);
  const type = fields.text('type');
  const reader = READERS[type];
  if (reader === undefined) return fields.fail(`There is no state type "${type}"`, `Use ${STATE_TYPES.join(', ')}`);
  const context: ReadContext = { moduleName: module.name, submodule: source.find };
  const parts = reader(fields, name, context);
  const transition = readTransition(fields, source.tables);
  if (transition === undefined && type !== 'Terminal')
    return fields.fail(`State \`${name}\` has no transition`, 'Give it a transition to another state');
  const { alternative } = parts;
  const follow = transition?.follow ?? (() => name);
  return {
    name,
    type,
    module,
    act: parts.act,
    follow:
      alternative === undefined
        ? follow
        : (person, time) => (person.physiologyEnabled ? follow(person, time) : alternative),
    targets: [...(transition?.targets ?? []), ...(alternative === undefined ? [] : [alternative])],
    wait: parts.wait ?? 'always',
    condition: parts.condition,
    submodule: parts.submodule,
    calls: parts.submodule === undefined ? undefined : () => source.find(parts.submodule!),
    target: parts.target,
    diagnose: parts.diagnose,
  };
}

/** Compiles one module from its JSON; throws a ModuleError that names file, state, problem and remedy. */
export function readModule(json: unknown, source: Source): Module {
  if (!isObject(json)) throw new ModuleError(source.path, undefined, 'The module is not a JSON object');
  const fields = new Fields(json, source.path);
  const name = fields.filled('name');
  if (name === undefined) throw new ModuleError(source.path, undefined, 'The module has no name', 'Give it "name"');
  const version = fields.optionalNumber('gmf_version') ?? 1;
  if (version > GMF_VERSION)
    throw new ModuleError(
      source.path,
      undefined,
      `${name} Module specifies GMF version ${version}, but the engine reads up to ${GMF_VERSION}`,
      'Use a newer engine, or write the module for this version',
    );
  const given = fields.object('states').json;
  const states = new Map<string, State>();
  const module: Module = {
    name: `${name} Module`,
    path: source.path.replace(/\.json$/, ''),
    submodule: source.submodule,
    states,
  };
  for (const [stateName, state] of Object.entries(given))
    states.set(stateName, readState(stateName, state, module, source));
  if (!states.has('Initial'))
    throw new ModuleError(
      source.path,
      undefined,
      'The module has no state "Initial"',
      'Add one; it is where every person starts',
    );
  for (const state of source.lenient ? [] : states.values()) {
    const missing = state.targets.find((target) => !states.has(target));
    if (missing !== undefined)
      throw new ModuleError(
        source.path,
        state.name,
        `The transition goes to "${missing}", which does not exist`,
        'Correct the name, or add the state',
      );
  }
  return module;
}

const TABLES = 'lookup_tables';

/** A folder of modules: files at its top are run for every person, files in folders below are submodules. */
export class ModuleLibrary {
  readonly #roots: readonly string[];
  readonly #paths = new Map<string, string>();
  readonly #loaded = new Map<string, Module>();

  /** @param roots folders; a module of a later folder replaces one of the same path of an earlier one. */
  constructor(...roots: readonly string[]) {
    this.#roots = roots;
    for (const root of roots) {
      if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
        throw new ModuleError(
          root,
          undefined,
          'There is no such folder of modules',
          'Give the folder that holds the .json files',
        );
      const files = readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile() && f.name.endsWith('.json'))
        .map((f) => join(f.parentPath, f.name))
        .sort();
      for (const file of files)
        this.#paths.set(
          relative(root, file)
            .replaceAll('\\', '/')
            .replace(/\.json$/, ''),
          file,
        );
    }
  }

  /** Paths of all modules in a fixed order. */
  get paths(): readonly string[] {
    return [...this.#paths.keys()].sort();
  }

  /** The module at a path such as "copd" or "medications/otc_antihistamine". */
  get(path: string): Module {
    const loaded = this.#loaded.get(path);
    if (loaded) return loaded;
    const file = this.#paths.get(path);
    if (file === undefined)
      throw new ModuleError(
        path,
        undefined,
        `There is no module "${path}"`,
        'Check the name of the submodule, or add its file',
      );
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    } catch (error) {
      throw new ModuleError(
        `${path}.json`,
        undefined,
        `The file is no valid JSON: ${error instanceof Error ? error.message : ''}`,
      );
    }
    const module = readModule(json, {
      path: `${path}.json`,
      submodule: path.includes('/'),
      tables: (name, fields) => this.#table(name, fields),
      find: (inner) => this.get(inner),
    });
    this.#loaded.set(path, module);
    return module;
  }

  #table(name: string, fields: Fields): string {
    for (const root of [...this.#roots].reverse())
      for (const folder of [join(root, TABLES), root]) {
        const file = join(folder, name);
        if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, 'utf8');
      }
    return fields.fail(
      `The lookup table "${name}" does not exist`,
      `Put it into the folder ${TABLES}/ beside the modules`,
    );
  }

  /** Loads everything, and checks that every submodule that is called exists. */
  all(): readonly Module[] {
    const modules = this.paths.map((path) => this.get(path));
    for (const module of modules)
      for (const state of module.states.values())
        if (state.submodule !== undefined && !this.#paths.has(state.submodule))
          throw new ModuleError(
            `${module.path}.json`,
            state.name,
            `There is no module "${state.submodule}"`,
            'Add its file, or correct the name',
          );
    return modules;
  }

  /** The modules that every person runs. */
  top(): readonly Module[] {
    return this.all().filter((m) => !m.submodule);
  }
}
