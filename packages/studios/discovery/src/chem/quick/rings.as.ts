// Rings as sets of bonds. The text gives a spanning tree, so each ring bond closes one fundamental cycle; what lies on any of them
// is in a ring, and the smallest rings are sums of them.
import {
  B_BEGIN, B_END, C_CYCLE, C_SYSTEM, MOST_RINGS, PIVOT, R_ATOMS, R_BONDS, S_CYCLES, S_RING_ATOMS, S_RING_BONDS, S_RINGS,
  SUM, SUM_ORDER, SUM_SIZE, SYSTEM_RINGS,
} from './layout';

let rings: usize = 0;

function atomsOf(bonds: u64): u64 {
  let atoms: u64 = 0;
  for (let left = bonds; left != 0; left &= left - 1) {
    const bond = <usize>ctz(left);
    atoms |= ((<u64>1) << load<u8>(bond, B_BEGIN)) | ((<u64>1) << load<u8>(bond, B_END));
  }
  return atoms;
}

/** Marks what lies on a cycle. */
export function markRings(): void {
  const cycles = <usize>load<i32>(0, S_CYCLES);
  let all: u64 = 0;
  for (let c: usize = 0; c < cycles; c++) all |= load<u64>(c << 3, C_CYCLE);
  store<u64>(0, all, S_RING_BONDS);
  store<u64>(0, atomsOf(all), S_RING_ATOMS);
}

// @ts-ignore: decorator
@inline
function addRing(bonds: u64): void {
  store<u64>(rings << 3, bonds, R_BONDS);
  store<u64>(rings << 3, atomsOf(bonds), R_ATOMS);
  rings++;
}

/** The smallest rings; false where several sets would do as well, or a system is too large. */
export function findRings(): bool {
  const cycles = <usize>load<i32>(0, S_CYCLES);
  rings = 0;
  let taken: u32 = 0;
  for (let c: usize = 0; c < cycles; c++) {
    if ((taken & (1 << <u32>c)) != 0) continue;
    // Cycles that share bonds belong together.
    let system = load<u64>(c << 3, C_CYCLE);
    let size: usize = 1;
    store<u64>(0, system, C_SYSTEM);
    let again = true;
    while (again) {
      again = false;
      for (let d = c + 1; d < cycles; d++) {
        if ((taken & (1 << <u32>d)) != 0) continue;
        const cycle = load<u64>(d << 3, C_CYCLE);
        if ((cycle & system) == 0) continue;
        if (size == SYSTEM_RINGS) return false;
        taken |= 1 << <u32>d;
        system |= cycle;
        store<u64>(size << 3, cycle, C_SYSTEM);
        size++;
        again = true;
      }
    }
    if (size == 1) addRing(system);
    else if (!smallest(size)) return false;
  }
  store<i32>(0, <i32>rings, S_RINGS);
  return true;
}

/** All sums of a system's cycles, smallest first, as far as they are independent; false when another one is as long as a chosen one. */
function smallest(size: usize): bool {
  const total = <usize>1 << size;
  store<u64>(0, 0, SUM);
  for (let mask: usize = 1; mask < total; mask++) {
    const lowest = <usize>ctz(mask);
    const sum = load<u64>((mask & (mask - 1)) << 3, SUM) ^ load<u64>(lowest << 3, C_SYSTEM);
    store<u64>(mask << 3, sum, SUM);
    const length = <u8>popcnt(sum);
    store<u8>(mask, length, SUM_SIZE);
    let place = mask - 1;
    while (place > 0 && load<u8>(<usize>load<u8>(place - 1, SUM_ORDER), SUM_SIZE) > length) {
      store<u8>(place, load<u8>(place - 1, SUM_ORDER), SUM_ORDER);
      place--;
    }
    store<u8>(place, <u8>mask, SUM_ORDER);
  }
  let rank: usize = 0;
  let sizes: u64 = 0;
  for (let i: usize = 0; i < total - 1; i++) {
    const mask = <i32>load<u8>(i, SUM_ORDER);
    const length = load<u8>(<usize>mask, SUM_SIZE);
    let row = mask;
    for (let p: usize = 0; p < rank; p++) {
      const cleared = row ^ <i32>load<u8>(p, PIVOT);
      if (cleared < row) row = cleared;
    }
    if (row == 0) {
      if (((sizes >> length) & 1) != 0) return false;
      // What follows is longer than all that was chosen.
      if (rank == size) break;
      continue;
    }
    let place = rank;
    while (place > 0 && <i32>load<u8>(place - 1, PIVOT) < row) {
      store<u8>(place, load<u8>(place - 1, PIVOT), PIVOT);
      place--;
    }
    store<u8>(place, <u8>row, PIVOT);
    rank++;
    sizes |= (<u64>1) << length;
    if (rings == MOST_RINGS) return false;
    addRing(load<u64>(<usize>mask << 3, SUM));
  }
  return rank == size;
}
