import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export type Channel = 'email' | 'sms';
interface Common {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly network: 'internet' | 'internal';
  readonly plain: boolean;
  readonly timeoutSeconds: number;
  readonly keyVariable?: string;
}
export interface Mail extends Common {
  readonly kind: 'smtp';
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit';
  readonly from: string;
  readonly fromName?: string;
  readonly user?: string;
}
export interface Hook extends Common {
  readonly kind: 'webhook';
  readonly channels: readonly Channel[];
  readonly url: string;
  readonly login: 'bearer' | 'basic';
  readonly format: 'json' | 'form';
  readonly body: Readonly<Record<string, string>>;
  readonly idempotent: boolean;
}
export type Service = Mail | Hook;
export type Listed = Service & {
  readonly by: string;
  readonly at: string;
  readonly channels: readonly Channel[];
  readonly secret: 'environment' | 'set' | 'missing' | 'none';
  readonly counts: {
    readonly sent: number;
    readonly retrying: number;
    readonly unknown: number;
    readonly returned: number;
  };
  readonly because?: string;
};
export interface Services {
  readonly items: readonly Listed[];
  readonly outbox: number;
  readonly undeliverable: number;
}
export interface Tried {
  readonly outcome: 'accepted' | 'refused' | 'later' | 'uncertain';
  readonly because?: string;
}

const ROOT = '/api/message-services';
const one = (id: string) => `${ROOT}/${encodeURIComponent(id)}`;
export const servicesQuery = queryOptions({
  queryKey: ['message-services'],
  queryFn: ({ signal }) => api.request<Services>(ROOT, { signal }),
});
export const saveService = (body: Service) => api.request(one(body.id), { method: 'PUT', body });
export const removeService = (id: string) => api.request(one(id), { method: 'DELETE' });
export const setSecret = (id: string, secret: string) =>
  api.request(`${one(id)}/secret`, { method: 'PUT', body: { secret } });
export const makeAddress = (id: string) =>
  api.request<{ readonly url: string }>(`${one(id)}/report-address`, { method: 'POST', body: {} });
export const tryService = (service: string, channel: Channel, to: string) =>
  api.request<Tried>('/api/scheduling/reminders/test', { method: 'POST', body: { service, channel, to } });

/** Without what the server says of it: as it is sent back. */
export function fieldsOf(listed: Listed): Service {
  const { by: _by, at: _at, secret: _secret, counts: _counts, because: _because, ...rest } = listed;
  if (rest.kind === 'webhook') return rest;
  const { channels: _channels, ...mail } = rest;
  return mail;
}
