/**
 * Stands in the place of `xmlbuilder2`, which the mesh readers of vtk.js import at once and which needs modules of Node. The
 * viewer reads no meshes.
 *
 * @throws Error always
 */
const refuse = (): never => {
  throw new Error('Meshes in XML cannot be read in the browser.');
};
export const create = (): never => refuse();
export const convert = (): never => refuse();
export const fragment = (): never => refuse();
export const builder = (): never => refuse();
