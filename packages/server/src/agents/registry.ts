import { chartPrep } from './chart-prep.ts';
import { dischargePacket } from './discharge-packet.ts';
import { evidenceSearch } from './evidence-search.ts';
import type { Agent } from './run.ts';

/** Every agent there is. */
export const AGENTS: readonly Agent[] = [chartPrep, dischargePacket, evidenceSearch];
