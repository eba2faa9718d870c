/**
 * Training steps of @aceso/tensor against PyTorch, one thread each, in turns within one run.
 * node bench/tensor.ts --python PYTHON_WITH_TORCH [--rounds 5] [--seconds 3] [--work mlp,gru] [--json FILE]
 * node bench/tensor.ts --soak 10000      memory over that many steps of the MLP
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openWork, WORKLOADS } from './tensor-work.ts';

const { values: args } = parseArgs({
  options: {
    python: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    work: { type: 'string', default: WORKLOADS.join() },
    soak: { type: 'string' },
    json: { type: 'string' },
  },
});

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] as number;
const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

if (args.soak !== undefined) await soak(Number(args.soak));
else await compare();

async function soak(steps: number): Promise<void> {
  const { trainer, feeds } = await openWork('mlp');
  const marks: { step: number; rss: number }[] = [];
  for (let step = 1; step <= steps; step += 1) {
    await trainer.step(feeds, 1e-4);
    if (step % Math.max(1, Math.floor(steps / 10)) === 0) {
      marks.push({ step, rss: Math.round(process.memoryUsage().rss / 1e6) });
      console.log(`step ${step}: ${marks.at(-1)?.rss} MB resident (${load()})`);
    }
  }
  await trainer.close();
  if (args.json !== undefined) writeFileSync(args.json, `${JSON.stringify({ soak: marks })}\n`);
}

async function compare(): Promise<void> {
  if (args.python === undefined) {
    console.error('usage: node bench/tensor.ts --python PYTHON_WITH_TORCH   or   --soak STEPS');
    process.exit(2);
  }
  const peer = spawn(args.python, ['-P', join(import.meta.dirname, 'peers/torch.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the PyTorch peer ended; is torch installed for that Python?');
    return JSON.parse(value as string);
  };
  const { version } = await next();
  const seconds = Number(args.seconds);
  const rows: Record<string, unknown>[] = [];
  console.log(`PyTorch ${version}, one thread, ${load()}`);
  console.log('work         torch ms   ours ms   ratio (each round)');
  for (const work of args.work.split(',')) {
    const { trainer, feeds } = await openWork(work);
    for (let i = 0; i < 3; i += 1) await trainer.step(feeds, 1e-3);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < Number(args.rounds); round += 1) {
      peer.stdin.write(`${JSON.stringify({ work, seconds })}\n`);
      theirs.push(Number((await next()).median));
      const times: number[] = [];
      const end = performance.now() + 1000 * seconds;
      while (performance.now() < end || times.length < 3) {
        const start = performance.now();
        await trainer.step(feeds, 1e-3);
        times.push(performance.now() - start);
      }
      ours.push(median(times));
    }
    await trainer.close();
    const ratios = ours.map((ms, i) => ms / (theirs[i] as number));
    rows.push({ work, torch: median(theirs), ours: median(ours), ratio: median(ratios), ratios });
    console.log(
      `${work.padEnd(12)} ${median(theirs).toFixed(2).padStart(8)}  ${median(ours).toFixed(2).padStart(8)}   ${median(ratios).toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(', ')})`,
    );
  }
  peer.stdin.end();
  console.log(load());
  if (args.json !== undefined) writeFileSync(args.json, `${JSON.stringify({ version, rows }, null, 2)}\n`);
}
