import { CanvasEditor, Molecule } from 'openchemlib';
import type { Notation } from './notation.ts';

/** A drawing in an element. */
export interface Canvas {
  /** Draws a text; false for one that cannot be read. */
  show(text: string): boolean;
  dispose(): void;
}

/** Names for what has none of its own. */
export interface CanvasWords {
  readonly area: string;
  readonly toolbar: string;
}

/** OpenChemLib's editor in `host`. `drawn` gets the structure as text after each change by the user. */
export function createCanvas(
  host: HTMLElement,
  notation: Notation,
  words: CanvasWords,
  drawn: (text: string) => void,
): Canvas {
  const pattern = notation === 'SMARTS';
  const editor = new CanvasEditor(host, { initialFragment: pattern });
  editor.setOnChangeListener(({ type, isUserEvent }) => {
    if (isUserEvent && type === 'molecule') drawn(editor.getMolecule().toIsomericSmiles({ createSmarts: pattern }));
  });
  const frame = host.firstElementChild as HTMLElement;
  // Escape belongs to the drawing tools there, not to the dialog.
  frame.setAttribute('data-mantine-stop-propagation', 'true');
  const [toolbar, area] = frame.shadowRoot!.querySelectorAll('canvas');
  toolbar?.setAttribute('role', 'img');
  toolbar?.setAttribute('aria-label', words.toolbar);
  area?.setAttribute('role', 'application');
  area?.setAttribute('aria-label', words.area);
  return {
    show(text) {
      let molecule = new Molecule(16, 16);
      if (text !== '') {
        try {
          molecule = Molecule.fromSmiles(text);
        } catch {
          return false;
        }
      }
      molecule.setFragment(pattern);
      editor.setMolecule(molecule);
      return true;
    },
    dispose() {
      editor.destroy();
    },
  };
}
