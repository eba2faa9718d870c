// The quick kernel: SMILES to fingerprint, properties, score and key for the molecules that libraries are made of (up to 64 atoms
// and bonds, no isotopes, written hydrogens or dummies, rings without equal alternatives), with what chem/ finds for them to the
// bit. For anything else it says so, and the general kernel reads that entry. AssemblyScript: `node scripts/build-wasm.ts`.
import { perceiveAromaticity } from './aromatic.as';
import { kekulize } from './kekule.as';
import { writeKey } from './key.as';
import {
  BLANK, DONE, K_CODE, OTHER, OUT, RING_ATOM, S_ATOMS, S_BIAS, S_BONDS, S_PROPERTIES, S_SCORE, S_TO, T_WEIGHTS,
  WANT_FINGERPRINT, WANT_KEY, WANT_PROPERTIES, WANT_SCORE,
} from './layout';
import { measure, within } from './measure.as';
import { fold } from './morgan.as';
import { readGraph } from './read.as';
import { findRings, markRings } from './rings.as';
import { aromaticAtoms, assignValence, cleanUp, settleAromatic } from './valence.as';

/** Once, before anything is read. */
export function start(): void {
  memory.fill(RING_ATOM, 255, 128);
  memory.fill(K_CODE, 255, 128);
}

function perceive(from: usize, to: usize): bool {
  if (!readGraph(from, to) || !cleanUp()) return false;
  markRings();
  const aromatic = aromaticAtoms(<usize>load<i32>(0, S_ATOMS), <usize>load<i32>(0, S_BONDS));
  if (!settleAromatic(aromatic)) return false;
  return assignValence() && findRings() && kekulize(aromatic) && perceiveAromaticity();
}

function score(bits: u32, fingerprint: usize): void {
  let sum = load<f64>(0, S_BIAS);
  let at: usize = T_WEIGHTS;
  const end = fingerprint + (bits >> 3);
  for (let word = fingerprint; word < end; word += 4) {
    for (let left = load<u32>(word); left != 0; left &= left - 1) sum += <f64>load<f32>(at + (<usize>ctz(left) << 2));
    at += 128;
  }
  store<f64>(0, sum, S_SCORE);
}

/** One SMILES at `from .. to`, without space, before a byte that is no part of SMILES. */
export function one(from: usize, to: usize, want: i32, radius: i32, bits: u32, fingerprint: usize, key: usize): i32 {
  if (!perceive(from, to)) return OTHER;
  if ((want & WANT_PROPERTIES) != 0) {
    measure();
    if ((want & WANT_SCORE) != 0 && !within()) return OUT;
  }
  if ((want & WANT_FINGERPRINT) != 0 && !fold(radius, bits, fingerprint)) return OTHER;
  if ((want & WANT_SCORE) != 0) score(bits, fingerprint);
  if ((want & WANT_KEY) != 0 && !writeKey(key)) return OTHER;
  return DONE;
}

// @ts-ignore: decorator
@inline
function isSpace(c: u8): bool {
  return c == 32 || (c >= 9 && c <= 13);
}

/**
 * Entries (`SMILES name`, one a line) from `from`, until `to` or until `most` were met. For each: its status (u8), the start and
 * end of its SMILES and the end of its line (three u32), and what is wanted, one after the other in the given places. Leaves the
 * end of what was read in `S_TO` and gives the number of entries.
 */
export function entries(
  from: usize, to: usize, most: i32, want: i32, radius: i32, bits: u32,
  statuses: usize, spans: usize, fingerprints: usize, keys: usize, properties: usize, scores: usize,
): i32 {
  let count: i32 = 0;
  let at = from;
  while (at < to && count < most) {
    while (load<u8>(at) != 10 && isSpace(load<u8>(at))) at++;
    const begin = at;
    while (!isSpace(load<u8>(at))) at++;
    const end = at;
    let status = BLANK;
    if (end > begin) status = one(begin, end, want, radius, bits, fingerprints, keys);
    store<u8>(statuses, <u8>status);
    store<u32>(spans, begin);
    store<u32>(spans, end, 4);
    statuses++;
    fingerprints += bits >> 3;
    keys += 64;
    memory.copy(properties, S_PROPERTIES, 56);
    properties += 56;
    store<f64>(scores, load<f64>(0, S_SCORE));
    scores += 8;
    count++;
    while (load<u8>(at) != 10) at++;
    store<u32>(spans, at, 8);
    spans += 12;
    at++;
  }
  store<u32>(0, at, S_TO);
  return count;
}
