import { writevSync } from 'node:fs';

/** Writes runs of bytes one after the other, beginning at `at` in the file. */
export function writeAll(fd: number, runs: readonly Uint8Array[], at: number): void {
  let left = runs.filter(({ length }) => length > 0);
  for (let place = at; left.length > 0; ) {
    let written = writevSync(fd, left, place);
    place += written;
    const rest: Uint8Array[] = [];
    for (const run of left) {
      const done = Math.min(written, run.length);
      written -= done;
      if (done < run.length) rest.push(run.subarray(done));
    }
    left = rest;
  }
}
