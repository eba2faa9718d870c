import { createHash } from 'node:crypto';
import type { Channel } from '@aceso/engagement/scheduling';
import type { Collection, Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';

/** An address at which nothing arrives: a mail server or gateway has said so. */
export interface UndeliverableContact {
  /** Id, without `Patient/`. */
  readonly patient: string;
  readonly channel: Channel;
  /** The address stays in the record alone. */
  readonly address: string;
  readonly at: string;
}

export const addressHash = (address: string): string =>
  createHash('sha256').update(address.normalize('NFKC').replace(/\s+/g, '').toLowerCase()).digest('hex');

/** Addresses that are not written to any more, until the record has another one or somebody says that they work. */
export class Undeliverable {
  readonly contacts: Collection<UndeliverableContact>;
  readonly #now: () => Date;

  constructor(store: Pick<Store, 'collection'>, now: () => Date) {
    this.contacts = store.collection('undeliverable-contact');
    this.#now = now;
  }

  async mark(patient: string, channel: Channel, address: string): Promise<void> {
    const id = createHash('sha256').update(`${patient} ${channel} ${address}`).digest('hex').slice(0, 40);
    await this.contacts.put(id, { patient, channel, address, at: this.#now().toISOString() });
  }

  /** The patient without the addresses at which nothing arrives. */
  async without(patient: Patient): Promise<Patient> {
    const dead = await this.contacts.list({ where: { patient: patient.id! } });
    if (dead.length === 0 || !patient.telecom) return patient;
    const known = new Set(dead.map(({ value }) => value.address));
    return { ...patient, telecom: patient.telecom.filter(({ value }) => !known.has(addressHash(value ?? ''))) };
  }

  /** What of a patient's addresses it is, for the staff; undefined where the record has it no more. */
  addressIn({ telecom = [] }: Patient, address: string): string | undefined {
    return telecom.find(({ value }) => value !== undefined && addressHash(value) === address)?.value;
  }
}
