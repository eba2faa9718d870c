// The graph as it is written. Gives 0 for whatever is out of the ordinary, errors too: the general kernel reads those anew.
import {
  A_AROMATIC, A_BOND, A_BRACKET, A_CHARGE, A_DEGREE, A_DOUBLED, A_NEAR, A_NEIGHBOUR, A_PATH, A_STATED, A_Z,
  B_BEGIN, B_END, B_ORDER, BRANCH, C_CYCLE, DEGREE, MOST, MOST_RINGS, RING_ATOM, RING_ORDER,
  S_ATOMS, S_BONDS, S_CYCLES, T_LOWER, T_ORGANIC, T_SYMBOL,
} from './layout';

let bonds: i32 = 0;

// @ts-ignore: decorator
@inline
function hang(atom: usize, other: usize, bond: i32, doubled: i32): bool {
  const degree = <usize>load<u8>(atom, A_DEGREE);
  if (degree == DEGREE) return false;
  store<u8>(atom, <u8>(degree + 1), A_DEGREE);
  store<u8>(atom * DEGREE + degree, <u8>other, A_NEIGHBOUR);
  store<u8>(atom * DEGREE + degree, <u8>bond, A_BOND);
  store<u64>(atom << 3, load<u64>(atom << 3, A_NEAR) | ((<u64>1) << bond), A_NEAR);
  store<u8>(atom, <u8>(<i32>load<u8>(atom, A_DOUBLED) + doubled), A_DOUBLED);
  return true;
}

// @ts-ignore: decorator
@inline
function join(begin: usize, end: usize, written: i32): bool {
  if (bonds == MOST) return false;
  let order = written;
  if (order == 0) order = (load<u8>(begin, A_AROMATIC) & load<u8>(end, A_AROMATIC)) != 0 ? 12 : 1;
  const doubled = order == 12 ? 3 : 2 * order;
  if (!hang(begin, end, bonds, doubled) || !hang(end, begin, bonds, doubled)) return false;
  store<u8>(<usize>bonds, <u8>begin, B_BEGIN);
  store<u8>(<usize>bonds, <u8>end, B_END);
  store<u8>(<usize>bonds, <u8>order, B_ORDER);
  bonds++;
  return true;
}

/** `[symbol chirality H charge]` from `open`; the offset after it, 0 for anything else. */
function bracket(open: usize, end: usize, atom: usize): usize {
  let at = open + 1;
  let c = <i32>load<u8>(at);
  let d = <i32>load<u8>(at, 1);
  let z = 0;
  let aromatic = 0;
  if (c >= 65 && c <= 90) {
    // Names of elements that had none are for the general kernel.
    if (c == 85 && d == 117) return 0;
    const row = <usize>((c - 65) * 27);
    if (d >= 97 && d <= 122) z = load<u8>(row + <usize>(d - 96), T_SYMBOL);
    if (z != 0) at += 2;
    else {
      z = load<u8>(row, T_SYMBOL);
      at += 1;
    }
  } else if (c >= 97 && c <= 122) {
    aromatic = 1;
    if (c == 115 && d == 101) z = 34;
    else if (c == 115 && d == 105) z = 14;
    else if (c == 97 && d == 115) z = 33;
    else if (c == 116 && d == 101) z = 52;
    if (z != 0) at += 2;
    else {
      z = load<u8>(<usize>c, T_LOWER);
      at += 1;
    }
  }
  // Hydrogen atoms are merged into their neighbours, dummies and isotopes are rare.
  if (z <= 1) return 0;
  c = load<u8>(at);
  if (c == 64) {
    at++;
    c = load<u8>(at);
    if (c == 64) {
      at++;
      c = load<u8>(at);
    }
  }
  let hydrogens = 0;
  if (c == 72) {
    at++;
    hydrogens = 1;
    c = <i32>load<u8>(at);
    if (c >= 48 && c <= 57) {
      hydrogens = c - 48;
      at++;
      c = <i32>load<u8>(at);
      if (c >= 48 && c <= 57) return 0;
    }
  }
  let charge = 0;
  if (c == 43 || c == 45) {
    const sign = c;
    at++;
    c = <i32>load<u8>(at);
    charge = 1;
    if (c >= 48 && c <= 57) {
      charge = c - 48;
      at++;
      c = <i32>load<u8>(at);
      if (c >= 48 && c <= 57) return 0;
    } else {
      while (c == sign && charge < 9) {
        charge++;
        at++;
        c = <i32>load<u8>(at);
      }
    }
    if (sign == 45) charge = -charge;
  }
  if (c != 93 || at >= end) return 0;
  store<u8>(atom, <u8>z, A_Z);
  store<u8>(atom, <u8>aromatic, A_AROMATIC);
  store<u8>(atom, <u8>hydrogens, A_STATED);
  store<u8>(atom, <u8>(2 * hydrogens), A_DOUBLED);
  store<i8>(atom, <i8>charge, A_CHARGE);
  store<u8>(atom, 1, A_BRACKET);
  return at + 1;
}

/** Reads the text at `from .. to`, which holds no space; a byte that ends no bracket must follow it. */
export function readGraph(from: usize, to: usize): bool {
  const read = readAtoms(from, to);
  if (!read) memory.fill(RING_ATOM, 255, 100);
  return read;
}

function readAtoms(from: usize, to: usize): bool {
  let at = from;
  let atoms: i32 = 0;
  let cycles: i32 = 0;
  let previous: i32 = -1;
  let order = 0;
  let depth: usize = 0;
  let openRings = 0;
  /** What came last: 0 start or dot, 1 atom or ring digit, 2 bond, 3 `(`, 4 `)`. */
  let last = 0;
  bonds = 0;
  while (at < to) {
    const c = <i32>load<u8>(at);
    if (c > 127) return false;
    let z = <i32>load<u8>(<usize>c, T_ORGANIC);
    let aromatic = 0;
    if (z == 0) {
      z = <i32>load<u8>(<usize>c, T_LOWER);
      aromatic = z != 0 ? 1 : 0;
    }
    if (z != 0 || c == 91) {
      if (atoms == MOST) return false;
      const atom = <usize>atoms;
      atoms++;
      store<u8>(atom, 0, A_DEGREE);
      store<u64>(atom << 3, 0, A_NEAR);
      if (c == 91) {
        at = bracket(at, to, atom);
        if (at == 0) return false;
      } else {
        at++;
        if (c == 67 && load<u8>(at) == 108) {
          z = 17;
          at++;
        } else if (c == 66 && load<u8>(at) == 114) {
          z = 35;
          at++;
        }
        store<u8>(atom, <u8>z, A_Z);
        store<u8>(atom, <u8>aromatic, A_AROMATIC);
        store<u8>(atom, 0, A_STATED);
        store<u8>(atom, 0, A_DOUBLED);
        store<u8>(atom, 0, A_CHARGE);
        store<u8>(atom, 0, A_BRACKET);
      }
      if (previous >= 0) {
        store<u64>(atom << 3, load<u64>(<usize>previous << 3, A_PATH) | ((<u64>1) << bonds), A_PATH);
        if (!join(<usize>previous, atom, order)) return false;
      } else store<u64>(atom << 3, 0, A_PATH);
      previous = <i32>atom;
      order = 0;
      last = 1;
      continue;
    }
    if ((c >= 48 && c <= 57) || c == 37) {
      if (last == 0 || last == 3 || previous < 0) return false;
      let number = <usize>(c - 48);
      at++;
      if (c == 37) {
        const tens = <u32>load<u8>(at) - 48;
        const ones = <u32>load<u8>(at, 1) - 48;
        if (tens > 9 || ones > 9 || at + 2 > to) return false;
        number = <usize>(tens * 10 + ones);
        at += 2;
      }
      const opener = <i32>load<u8>(number, RING_ATOM);
      if (opener == 255) {
        store<u8>(number, <u8>previous, RING_ATOM);
        store<u8>(number, <u8>order, RING_ORDER);
        openRings++;
      } else {
        store<u8>(number, 255, RING_ATOM);
        openRings--;
        if (opener == previous || cycles == MOST_RINGS || bonds == MOST) return false;
        const opened = <i32>load<u8>(number, RING_ORDER);
        if (opened != 0) {
          if (order != 0 && order != opened) return false;
          order = opened;
        }
        const x = <usize>opener;
        const y = <usize>previous;
        // A second bond between the same atoms is an error.
        if ((load<u64>(x << 3, A_NEAR) & load<u64>(y << 3, A_NEAR)) != 0) return false;
        const path = load<u64>(x << 3, A_PATH) ^ load<u64>(y << 3, A_PATH);
        store<u64>(<usize>cycles << 3, path | ((<u64>1) << bonds), C_CYCLE);
        cycles++;
        if (!join(x, y, order)) return false;
      }
      order = 0;
      last = 1;
      continue;
    }
    switch (c) {
      case 40: // (
        if (last == 2 || last == 3 || previous < 0 || depth == 128) return false;
        store<u8>(depth, <u8>previous, BRANCH);
        depth++;
        last = 3;
        break;
      case 41: // )
        if (depth == 0 || last == 3 || last == 0 || last == 2) return false;
        depth--;
        previous = <i32>load<u8>(depth, BRANCH);
        last = 4;
        break;
      case 46: // .
        if ((last != 1 && last != 4) || openRings > 0) return false;
        previous = -1;
        last = 0;
        break;
      default:
        if (last == 0 || last == 2 || previous < 0) return false;
        if (c == 61) order = 2;
        else if (c == 45) {
          if (load<u8>(at, 1) == 62) return false;
          order = 1;
        } else if (c == 35) order = 3;
        else if (c == 92) {
          if (load<u8>(at, 1) == 92) at++;
        } else if (c != 47) return false;
        last = 2;
    }
    at++;
  }
  if (last == 2 || last == 0 || depth > 0 || openRings > 0 || at != to) return false;
  store<i32>(0, atoms, S_ATOMS);
  store<i32>(0, bonds, S_BONDS);
  store<i32>(0, cycles, S_CYCLES);
  return true;
}
