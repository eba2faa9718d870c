import { buildWeb } from './web-build.ts';

/** The workbench that the browser tests drive is built once for all of them, and only after a change. */
export default async function setup(): Promise<void> {
  if (!(await buildWeb())) throw new Error('The workbench could not be built; see above.');
}
