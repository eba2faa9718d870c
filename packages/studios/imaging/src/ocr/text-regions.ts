import type { Rectangle } from '../deid/pixels.ts';
import { type Grey, type Layer, textLayers } from './layers.ts';
import type { TextReader, Word } from './recognise.ts';

/** How sure the reader must be of a word in each kind of layer, 0 to 100: tissue looks like letters, drawn ink hardly does. */
const SURE = { page: 40, threshold: 45, ink: 20 } as const satisfies Record<Layer['kind'], number>;

/** Text of screens is small, so it is read enlarged; what is left of tissue in the brightest parts would take long. */
const SCALE = { page: 2, threshold: 2, ink: 3 } as const satisfies Record<Layer['kind'], number>;

/**
 * Rectangles of a picture that hold letters or digits, with room around them, those that touch joined. Every word counts, whatever it
 * says: a name that is misread is still a name.
 */
export async function textRegions(picture: Grey, reader: TextReader): Promise<Rectangle[]> {
  const found: Rectangle[] = [];
  for (const layer of textLayers(picture)) {
    if (layer.kind === 'ink') for (const row of rowsOfLetters(layer)) found.push(withRoom(row, picture));
    for (const word of await reader.words(layer, SCALE[layer.kind])) {
      if (!isText(word, layer.kind, picture)) continue;
      const room = withRoom(word, picture);
      found.push(layer.kind === 'threshold' ? room : alongLine(room, layer));
    }
  }
  return joined(found);
}

/** To the ends of the line: letters that the reader passed over stand beside those that it read, at most a letter and a half away. */
function alongLine(start: Rectangle, { width, pixels }: Layer): Rectangle {
  const { y, height } = start;
  const gap = Math.ceil(height);
  const drawn = (x: number): boolean => {
    for (let row = y; row < y + height; row++) if (pixels[row * width + x]! < 128) return true;
    return false;
  };
  const reach = (from: number, step: number): number => {
    let last = from;
    for (let x = from; x >= 0 && x < width && Math.abs(x - last) <= gap; x += step) if (drawn(x)) last = x;
    return last;
  };
  const left = Math.max(0, reach(start.x, -1) - 2);
  const right = Math.min(width, reach(start.x + start.width - 1, 1) + 3);
  return { x: left, y, width: Math.max(right, start.x + start.width) - left, height };
}

/** So many letters in a row are text, whether or not they can be read. */
const ROW = 4;

/** Pieces of drawn ink of about one height, side by side at the distance of letters. */
function rowsOfLetters({ pieces }: Layer): Rectangle[] {
  const letters = pieces
    .filter(({ width, height }) => height >= 5 && height <= 60 && width <= 4 * height)
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const rows: { box: Rectangle; last: Rectangle; count: number }[] = [];
  for (const letter of letters) {
    const row = rows.find(({ last }) => {
      const overlap = Math.min(last.y + last.height, letter.y + letter.height) - Math.max(last.y, letter.y);
      const [small, tall] = [Math.min(last.height, letter.height), Math.max(last.height, letter.height)];
      return overlap >= 0.6 * small && tall <= 1.8 * small && letter.x - (last.x + last.width) <= 0.9 * tall;
    });
    if (!row) {
      rows.push({ box: letter, last: letter, count: 1 });
      continue;
    }
    const y = Math.min(row.box.y, letter.y);
    row.box = {
      x: row.box.x,
      y,
      width: Math.max(row.box.x + row.box.width, letter.x + letter.width) - row.box.x,
      height: Math.max(row.box.y + row.box.height, letter.y + letter.height) - y,
    };
    row.last = letter;
    row.count++;
  }
  return rows.filter(({ count }) => count >= ROW).map(({ box }) => box);
}

function isText(word: Word, kind: Layer['kind'], { height }: Grey): boolean {
  const letters = word.text.replace(/[^\p{L}\p{N}]/gu, '').length;
  if (word.confidence < SURE[kind] || letters === 0 || word.height < 5 || word.height > height / 6) return false;
  // One or two letters are found in any noise; they must be read well, and be as wide as they are many.
  if (letters <= 2 && word.confidence < (kind === 'ink' ? 60 : 85)) return false;
  return word.width / word.height < letters * 3 + 1;
}

/** Letters that were read have some that were not beside them: the room is that of about one letter at the sides. */
function withRoom(word: Rectangle, { width, height }: Grey): Rectangle {
  const side = Math.ceil(word.height * 0.8);
  const over = Math.max(2, Math.ceil(word.height * 0.25));
  const x = Math.max(0, word.x - side);
  const y = Math.max(0, word.y - over);
  return {
    x,
    y,
    width: Math.min(width, word.x + word.width + side) - x,
    height: Math.min(height, word.y + word.height + over) - y,
  };
}

const touch = (a: Rectangle, b: Rectangle): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

/** Rectangles of one line that touch become one; those that lie within another go. */
function joined(rectangles: readonly Rectangle[]): Rectangle[] {
  const out: Rectangle[] = [];
  for (const next of rectangles) {
    let one = next;
    for (let i = out.length - 1; i >= 0; i--) {
      const other = out[i]!;
      const tall = Math.max(one.height, other.height);
      const x = Math.min(one.x, other.x);
      const y = Math.min(one.y, other.y);
      const union = {
        x,
        y,
        width: Math.max(one.x + one.width, other.x + other.width) - x,
        height: Math.max(one.y + one.height, other.y + other.height) - y,
      };
      // Joined only where that blackens little more: lines stay lines.
      if (touch(one, other) && union.height <= tall * 1.4) {
        one = union;
        out.splice(i, 1);
        i = out.length;
      }
    }
    out.push(one);
  }
  return out.sort((a, b) => a.y - b.y || a.x - b.x);
}
