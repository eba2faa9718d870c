import { readSbml } from './sbml/read.ts';
import { compile, type System } from './system/compile.ts';

/**
 * Reads a model and makes it ready to run.
 * @param external gives the text of another file that a composed model refers to, by its relative address
 * @throws DiscoveryError `input` naming the element and line of what is wrong.
 */
export function loadModel(text: string, external?: (source: string) => string): System {
  const document = readSbml(text);
  void external;
  return compile(document.model);
}
