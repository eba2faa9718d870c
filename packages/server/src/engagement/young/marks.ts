import { createHash } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';

/** Something of a record that the staff keep from everybody who acts for its patient. */
export interface ProxyMark {
  /** Id, without `Patient/`. */
  readonly patient: string;
  /** `Type/id`, or `portal-conversation/id` and `waitlist/id`. */
  readonly item: string;
  readonly at: string;
  readonly by: string;
  readonly reason?: string;
}

const idOf = (item: string): string => createHash('sha256').update(item).digest('hex').slice(0, 40);

/** Marks are kept apart from what they mark: a new version of it, from wherever it comes, does not take them off. */
export class ProxyMarks {
  readonly #marks: Collection<ProxyMark>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#marks = store.collection<ProxyMark>('proxy-mark');
  }

  async of(patient: string): Promise<readonly ProxyMark[]> {
    return (await this.#marks.list({ where: { patient } })).map(({ value }) => value);
  }

  async find(item: string): Promise<ProxyMark | undefined> {
    return (await this.#marks.get(idOf(item)))?.value;
  }

  async put(mark: ProxyMark): Promise<void> {
    await this.#marks.put(idOf(mark.item), mark);
  }

  async remove(item: string): Promise<void> {
    await this.#marks.delete(idOf(item));
  }
}
