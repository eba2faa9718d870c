/**
 * Stands in the place of `xmlbuilder2`, which the mesh readers of vtk.js import at once and which needs modules of Node. The
 * viewer reads no meshes.
 *
 * @throws Error always
 */
export function create(): never {
  throw new Error('Meshes in XML cannot be read in the browser.');
}
export const convert = create;
export const fragment = create;
export const builder = create;
