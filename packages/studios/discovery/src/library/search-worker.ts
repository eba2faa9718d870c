import { parentPort } from 'node:worker_threads';
import { findInShard, type ShardTask } from './shards.ts';

parentPort!.on('message', (task: ShardTask) => parentPort!.postMessage(findInShard(task)));
