import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripControls } from '../render/escape.ts';
import type { Pdf } from './look.ts';

/** IBM Plex Sans (OFL 1.1), which the workbench is set in: Latin, Greek, Cyrillic and the signs of arithmetic. */
const FILES = {
  body: '400Regular/IBMPlexSans_400Regular.ttf',
  bold: '600SemiBold/IBMPlexSans_600SemiBold.ttf',
} as const;
export type Face = keyof typeof FILES;

const read = new Map<Face, Buffer>();

function bytesOf(face: Face): Buffer {
  const known = read.get(face);
  if (known) return known;
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/ibm-plex-sans/${FILES[face]}`)));
  read.set(face, bytes);
  return bytes;
}

/** What the font holds; the type of the library does not tell of it. */
interface Opened {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** Signs that the font lacks and that another one says as well. */
const PLAIN: Readonly<Record<string, string>> = {
  '⁻': '−',
  '‑': '-',
  '\u202f': '\u00a0',
  '\u2009': ' ',
  '\u200b': '',
  '☐': '○',
  '□': '○',
  '✗': '×',
  '⚠': '!',
  '\t': ' ',
};

/** Embeds the faces; the answer puts text in characters that they can show, and `?` for what they cannot. */
export function embedFonts(document: Pdf): (text: string) => string {
  for (const face of Object.keys(FILES) as Face[]) document.registerFont(face, bytesOf(face));
  document.font('body');
  const { font } = (document as unknown as Opened)._font;
  const known = new Map<string, string>();
  const shown = (character: string): string => {
    if (character === '\n' || font.hasGlyphForCodePoint(character.codePointAt(0)!)) return character;
    return PLAIN[character] ?? '?';
  };
  return (text) =>
    Array.from(stripControls(text).normalize('NFC'), (character) => {
      const found = known.get(character) ?? shown(character);
      known.set(character, found);
      return found;
    }).join('');
}
