import type { FastifyReply } from 'fastify';
import { note } from '../context.ts';
import type { Computation } from './records.ts';

/** Answers that a computation has begun, with where to look at it, and names it in the audit log. */
export function started<C extends Pick<Computation, 'id' | 'project'>>(
  request: Parameters<typeof note>[0],
  reply: Pick<FastifyReply, 'code' | 'header'>,
  made: C,
): C {
  note(request, `${made.project}/${made.id}`);
  reply.code(202);
  reply.header('location', `/api/discovery/projects/${made.project}/computations/${made.id}`);
  return made;
}
