/**
 * Keeps strangers from filling the log: of the refused requests of one address that nobody is signed in for, so many
 * are listed each minute; the rest are counted and told with the next one that is listed.
 */
export class RefusalThrottle {
  static readonly PER_MINUTE = 60;
  static readonly ADDRESSES = 10_000;
  readonly #seen = new Map<string, { minute: number; taken: number; suppressed: number }>();

  take(address: string, nowMs: number): { allowed: boolean; suppressed: number } {
    const minute = Math.floor(nowMs / 60_000);
    const before = this.#seen.get(address);
    const entry = before ?? { minute, taken: 0, suppressed: 0 };
    if (!before) this.#remember(address, entry);
    if (entry.minute !== minute) {
      entry.minute = minute;
      entry.taken = 0;
    }
    if (entry.taken >= RefusalThrottle.PER_MINUTE) {
      entry.suppressed++;
      return { allowed: false, suppressed: 0 };
    }
    entry.taken++;
    const { suppressed } = entry;
    entry.suppressed = 0;
    return { allowed: true, suppressed };
  }

  /** Bounded: the address heard of first is forgotten. */
  #remember(address: string, entry: { minute: number; taken: number; suppressed: number }): void {
    if (this.#seen.size >= RefusalThrottle.ADDRESSES) {
      const oldest = this.#seen.keys().next().value;
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    this.#seen.set(address, entry);
  }
}
