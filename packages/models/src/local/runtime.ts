import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ModelError } from '../errors.ts';

/**
 * Loads a package that is not among our dependencies because of its size (docs/adr/0004-local-runtimes.md): beside
 * Aceso, or in the folder that the operator names.
 *
 * @param folder where it was installed (`npm install` there); undefined: beside Aceso
 * @throws ModelError `runtime-missing` that says how to add it
 */
export async function loadRuntime(
  name: 'node-llama-cpp' | 'onnxruntime-node',
  folder: string | undefined,
): Promise<Record<string, unknown>> {
  try {
    if (folder === undefined) return (await import(name)) as Record<string, unknown>;
    const from = createRequire(pathToFileURL(`${folder.replace(/\/$/, '')}/package.json`));
    // The folder may hold the other runtime only.
    const there = found(() => from.resolve(name));
    return (await import(there === undefined ? name : pathToFileURL(there).href)) as Record<string, unknown>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
      const where = folder === undefined ? 'in the folder of Aceso' : `in ${folder}`;
      throw new ModelError(
        'runtime-missing',
        `Local weights need the package ${name}: run "npm install --no-save ${name}" ${where}.`,
      );
    }
    throw new ModelError(
      'runtime-missing',
      `The package ${name} is there but cannot be loaded on this machine (${code ?? 'error'}).`,
    );
  }
}

function found(resolve: () => string): string | undefined {
  try {
    return resolve();
  } catch {
    return undefined;
  }
}
