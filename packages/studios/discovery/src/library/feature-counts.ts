/** Counts whole numbers, many times a second: a hash table that is emptied without being touched. */
export class FeatureCounts {
  size = 0;
  private features = new Int32Array(512);
  private counts = new Int32Array(512);
  /** Place in `features` of what hashes here, valid where `round` is the present one. */
  private slots = new Int32Array(1024);
  private rounds = new Int32Array(1024);
  private round = 0;

  clear(): void {
    this.size = 0;
    this.round += 1;
  }

  add(feature: number): void {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(feature, 0x9e3779b1) >>> 15) & mask;
    while (this.rounds[slot] === this.round) {
      const place = this.slots[slot]!;
      if (this.features[place] === feature) {
        this.counts[place]! += 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    if (this.size === this.features.length) {
      this.grow();
      this.add(feature);
      return;
    }
    this.rounds[slot] = this.round;
    this.slots[slot] = this.size;
    this.features[this.size] = feature;
    this.counts[this.size] = 1;
    this.size += 1;
  }

  /** What was found in place `i`, in the order of finding. */
  feature(i: number): number {
    return this.features[i]!;
  }

  count(i: number): number {
    return this.counts[i]!;
  }

  private grow(): void {
    const { features, counts, size } = this;
    this.features = new Int32Array(2 * size);
    this.counts = new Int32Array(2 * size);
    this.slots = new Int32Array(4 * size);
    this.rounds = new Int32Array(4 * size);
    this.round = 1;
    this.size = 0;
    for (let i = 0; i < size; i += 1) {
      this.add(features[i]!);
      this.counts[i] = counts[i]!;
    }
  }
}
