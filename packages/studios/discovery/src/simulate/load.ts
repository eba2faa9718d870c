import { DiscoveryError } from '../errors.ts';
import { flatten } from './sbml/flatten.ts';
import { readSbml } from './sbml/read.ts';
import { sbmlError } from './sbml/xml.ts';
import { compile } from './system/compile.ts';
import type { System } from './system/system.ts';

/**
 * Reads a model and makes it ready to run.
 * @param external gives the text of another file that a composed model refers to, by its relative address
 * @throws DiscoveryError `input` naming the element and line of what is wrong.
 */
export function loadModel(text: string, external?: (source: string) => string): System {
  const model = flatten(readSbml(text), (source, line) => {
    if (!external) throw sbmlError(line, `the model is in another file, ${source}, which cannot be opened from here`);
    let other: string;
    try {
      other = external(source);
    } catch {
      throw sbmlError(line, `the model is in another file, ${JSON.stringify(source)}, which cannot be opened`);
    }
    try {
      return readSbml(other);
    } catch (error) {
      if (error instanceof DiscoveryError) throw new DiscoveryError(error.code, `In ${source}: ${error.message}`);
      throw error;
    }
  });
  return compile(model);
}
