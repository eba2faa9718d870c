/** Capital letters of 3 x 5 dots, rows from the top, three bits each. */
const LETTERS: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
  A: [2, 5, 7, 5, 5],
  C: [3, 4, 4, 4, 3],
  D: [6, 5, 5, 5, 6],
  E: [7, 4, 6, 4, 7],
  H: [5, 5, 7, 5, 5],
  I: [7, 2, 2, 2, 7],
  N: [6, 5, 5, 5, 5],
  R: [6, 5, 6, 5, 5],
  S: [3, 4, 2, 1, 6],
  T: [7, 2, 2, 2, 2],
  U: [5, 5, 5, 5, 7],
  Y: [5, 5, 2, 2, 2],
  ' ': [0, 0, 0, 0, 0],
};

/**
 * Writes capital letters into the lower left corner of a slice, on black; in lines that fit its width. Letters that are not in
 * the font are left as gaps.
 */
export function burn(plane: Float32Array, width: number, height: number, text: string, value: number): void {
  const dot = width >= 320 ? 2 : 1;
  const [step, line] = [4 * dot, 7 * dot];
  const perLine = Math.max(1, Math.floor((width - 2 * dot) / step));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= perLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.slice(0, perLine));
  }
  const top = Math.max(0, height - lines.length * line - dot);
  const right = Math.min(width, Math.max(...lines.map(({ length }) => length)) * step + 2 * dot);
  for (let y = top; y < height; y += 1) plane.fill(0, y * width, y * width + right);
  for (const [row, words] of lines.entries())
    for (const [column, letter] of [...words].entries())
      for (const [y, bits] of (LETTERS[letter] ?? LETTERS[' ']!).entries())
        for (let x = 0; x < 3; x += 1) {
          if (!(bits & (4 >> x))) continue;
          for (let v = 0; v < dot; v += 1)
            for (let u = 0; u < dot; u += 1) {
              const [px, py] = [dot + column * step + x * dot + u, top + dot + row * line + y * dot + v];
              if (px < width && py < height) plane[px + width * py] = value;
            }
        }
}
