import type { Scene } from './context.ts';
import { writeOpening } from './sections/opening.ts';

export function writePatientSummary(scene: Scene): void {
  writeOpening(scene);
}
