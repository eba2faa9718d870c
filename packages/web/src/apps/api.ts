import { api } from '../api/client.ts';

export type AppKind = 'public' | 'confidential' | 'backend';
export interface SmartApp {
  readonly id: string;
  readonly name: string;
  readonly kind: AppKind;
  readonly redirectUris: readonly string[];
  readonly launchUrl?: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
}
export interface NewApp {
  readonly name: string;
  readonly kind: AppKind;
  readonly redirectUris: readonly string[];
  readonly launchUrl?: string;
  readonly scopes: readonly string[];
  readonly jwks?: unknown;
}
export type Act = 'c' | 'r' | 'u' | 'd' | 's';
/** What an app asks for, as the consent page shows it. */
export interface Asked {
  readonly app: { readonly id: string; readonly name: string };
  readonly scopes: readonly {
    readonly scope: string;
    readonly context: string;
    readonly type: string;
    readonly acts: readonly Act[];
  }[];
  readonly offline: boolean;
  readonly identity: boolean;
  readonly patient?: string;
  readonly needsPatient: boolean;
}

/** An app that the person let in. */
export interface Grant extends Pick<Asked, 'app' | 'scopes' | 'offline' | 'identity' | 'patient'> {
  readonly id: string;
  readonly since?: string;
  readonly lastUsed?: string;
}

const consent = (uid: string, what: string): string => `/oauth/consent/${encodeURIComponent(uid)}/${what}`;

export const appsApi = {
  list: () => api.request<{ items: readonly SmartApp[] }>('/api/smart/apps'),
  create: (app: NewApp) =>
    api.request<SmartApp & { secret?: string }>('/api/smart/apps', { method: 'POST', body: app }),
  remove: (id: string) => api.request<void>(`/api/smart/apps/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  launch: (app: string, patient: string) =>
    api.request<{ url: string }>('/api/smart/launches', { method: 'POST', body: { app, patient } }),
  asked: (uid: string, signal: AbortSignal) => api.request<Asked>(consent(uid, 'details'), { signal }),
  decide: (uid: string, decision: { allow: boolean; patient?: string }) =>
    api.request<{ redirectTo: string }>(consent(uid, 'decision'), { method: 'POST', body: decision }),
  grants: () => api.request<{ items: readonly Grant[] }>('/api/apps/grants'),
  endGrant: (id: string) => api.request<void>(`/api/apps/grants/${encodeURIComponent(id)}`, { method: 'DELETE' }),
};
export const appKeys = {
  grants: ['app-grants'] as const,
  all: ['smart-apps'] as const,
  asked: (uid: string) => ['smart-consent', uid] as const,
};
