import type { Random } from '@aceso/tensor';
import { DAY } from '../gmf/time.ts';
import { CHRONIC_KEYS, type ChronicKey, chronic } from './chronic.ts';
import type { AcuteEpisode, Life, Pregnancy } from './life.ts';

/** A reason to see someone, at a time. */
export type Occasion =
  | { readonly kind: 'checkup'; readonly time: number }
  | { readonly kind: 'followup'; readonly time: number }
  | { readonly kind: 'episode'; readonly time: number; readonly episode: AcuteEpisode }
  | { readonly kind: 'diagnosis'; readonly time: number; readonly disease: ChronicKey }
  | { readonly kind: 'procedure'; readonly time: number; readonly disease: ChronicKey; readonly index: number }
  | { readonly kind: 'prenatal'; readonly time: number; readonly pregnancy: Pregnancy; readonly first: boolean }
  | { readonly kind: 'birth'; readonly time: number; readonly pregnancy: Pregnancy };

const MONTH = 30.4 * DAY;

/** Months to the next check-up: close in infancy (American Academy of Pediatrics, Bright Futures), later yearly or so. */
function checkUpMonths(ageMonths: number, eager: number): number {
  if (ageMonths < 1) return 1;
  if (ageMonths < 6) return 2;
  if (ageMonths < 18) return 3;
  if (ageMonths < 36) return 6;
  if (ageMonths < 228) return 12;
  return ageMonths < 480 ? 24 * eager : ageMonths < 600 ? 15 * eager : 12 * Math.min(1.2, eager);
}

/** Office hours: a weekday from eight to five, UTC. */
export function officeTime(time: number, random: Random): number {
  const day = Math.floor(time / DAY);
  const weekday = (day + 4) % 7; // 1 January 1970 was a Thursday
  const workday = day + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
  return workday * DAY + (8 * 60 + random.int(9 * 12) * 5) * 60_000;
}

/** Everything that brings a person to care over life, in order of time. */
export function planOf(life: Life, random: Random): readonly Occasion[] {
  const { birth } = life.profile;
  const end = life.death ?? life.until;
  const plan: Occasion[] = [];
  const eager = 0.75 + random.next53();
  for (let time = birth + 3 * DAY; time < end; ) {
    const at = officeTime(time, random);
    if (at >= end) break;
    plan.push({ kind: 'checkup', time: at });
    time += checkUpMonths((time - birth) / MONTH, eager) * MONTH;
  }
  let follow = Infinity;
  const found = new Map<ChronicKey, number>();
  for (const key of CHRONIC_KEYS) {
    const onset = life.onsets.get(key);
    const [delay, ...rolls] = Array.from({ length: 6 }, () => random.next53());
    if (onset === undefined) continue;
    const disease = chronic(key);
    if (disease.found === 'checkup') continue; // a check-up finds it
    const time = officeTime(onset + delay! * 120 * DAY, random);
    if (time >= end) continue;
    plan.push({ kind: 'diagnosis', time, disease: key });
    found.set(key, time);
    disease.procedures?.forEach(([, days, share], index) => {
      const when = officeTime(time + (days + 1) * DAY * (0.7 + 0.6 * rolls[index]!), random);
      if (rolls[(index + 2) % 5]! < share && days > 0 && when < end)
        plan.push({ kind: 'procedure', time: when, disease: key, index });
    });
  }
  // Follow-up at the shortest interval that any present disease asks for; diagnosis at a check-up counts from onset.
  const starts = CHRONIC_KEYS.flatMap((key) => {
    const months = chronic(key).follow;
    const onset = found.get(key) ?? life.onsets.get(key);
    return months === undefined || onset === undefined ? [] : [{ months, onset: onset + 90 * DAY }];
  }).sort((a, b) => a.onset - b.onset);
  if (starts.length > 0) follow = starts[0]!.onset;
  while (follow < end) {
    const months = Math.min(...starts.filter((s) => s.onset <= follow).map((s) => s.months));
    const at = officeTime(follow, random);
    if (at < end) plan.push({ kind: 'followup', time: at });
    follow += months * MONTH * (0.8 + 0.6 * random.next53());
  }
  for (const episode of life.episodes) {
    const hour = episode.place === 'practice' ? officeTime(episode.time, random) : episode.time;
    if (hour < end) plan.push({ kind: 'episode', time: hour, episode });
  }
  for (const pregnancy of life.pregnancies) {
    [10, 16, 22, 28, 32, 36, 38].forEach((week, i) => {
      const time = officeTime(pregnancy.start + week * 7 * DAY, random);
      if (time > birth && time < Math.min(end, pregnancy.birth))
        plan.push({ kind: 'prenatal', time, pregnancy, first: i === 0 });
    });
    if (pregnancy.birth < end) plan.push({ kind: 'birth', time: pregnancy.birth, pregnancy });
  }
  plan.sort((a, b) => a.time - b.time);
  return withoutOverlap(plan);
}

/** Nobody is in two places: what falls into a hospital stay, or onto the same hour, is left out. */
function withoutOverlap(plan: readonly Occasion[]): readonly Occasion[] {
  const kept: Occasion[] = [];
  let busy = -Infinity;
  for (const occasion of plan) {
    if (occasion.time < busy) continue;
    kept.push(occasion);
    const days = occasion.kind === 'episode' ? occasion.episode.days : occasion.kind === 'birth' ? 3 : 0;
    busy = occasion.time + (days > 0 ? days * DAY + 3_600_000 : 3 * 3_600_000);
  }
  return kept;
}
