/** Strings near real SMILES: one to three edits of a molecule, or two molecules spliced. The same seed gives the same strings. */
export function* mutations(seeds: readonly string[], count: number, seed: number): Generator<string> {
  let state = seed >>> 0 || 1;
  const random = (below: number): number => {
    // xorshift32: enough to choose places and characters.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const pieces = [
    ...'CNOSPFIBcnosp()[]=#-+@/\\.123456789%0Hh*:$~',
    'Cl',
    'Br',
    '[nH]',
    '[NH+]',
    '[O-]',
    '[C@H]',
    '[C@@H]',
    '[13C]',
    '[Se]',
    '[se]',
    '[Si]',
    '[B-]',
    '[N+]',
    '[S+]',
    '[P]',
    '[As]',
    '[Fe+2]',
    '[2H]',
    '[H]',
    '(=O)',
    'C1CC1',
    'c1ccccc1',
    '%10',
    '/C=C/',
    '[CH2]',
    '[n+]',
    '[c-]',
    '[o+]',
    '[Na+]',
    '.',
  ];
  for (let i = 0; i < count; i += 1) {
    let text = seeds[random(seeds.length)]!;
    if (random(10) === 0) {
      const other = seeds[random(seeds.length)]!;
      text = text.slice(0, random(text.length + 1)) + other.slice(random(other.length + 1));
    }
    for (let edits = 1 + random(3); edits > 0; edits -= 1) {
      const at = random(text.length + 1);
      const piece = pieces[random(pieces.length)]!;
      const kind = random(4);
      if (kind === 0) text = text.slice(0, at) + text.slice(at + 1 + random(3));
      else if (kind === 1) text = text.slice(0, at) + piece + text.slice(at);
      else if (kind === 2) text = text.slice(0, at) + piece + text.slice(at + 1);
      else text = text.slice(0, at) + text.slice(at, at + 1 + random(4)) + text.slice(at);
    }
    if (text !== '' && !/[\s"]/.test(text)) yield text;
  }
}
