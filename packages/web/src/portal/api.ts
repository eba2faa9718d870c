import { createClient } from '@aceso/client';

let actingFor: string | undefined;
/** From now on everything is asked for this patient, whom one may act for; for oneself without. */
export const actFor = (patient: string | undefined): void => {
  actingFor = patient;
};
const OF_A_RECORD = /^\/(?:api\/(?:portal|scheduling)|fhir)\//;

/** The portal speaks to the same API as the workbench, with a small set of addresses of its own. */
export const api = createClient({
  baseUrl: '',
  fetch: (address, init) => {
    if (actingFor === undefined || !OF_A_RECORD.test(String(address))) return fetch(address, init);
    const headers = new Headers(init?.headers);
    headers.set('x-acting-for', actingFor);
    return fetch(address, { ...init, headers });
  },
});

export type Language = 'en' | 'es';
export interface Evidence {
  readonly lane: string;
  readonly ref: string;
  readonly source?: string;
}
export interface Sentence {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}
export interface Reading {
  readonly measure: string;
  readonly value: number;
}
export interface ResultView {
  readonly ref: string;
  readonly name: string;
  readonly recorded: string;
  readonly day: string;
  readonly value: string;
  readonly number?: number;
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  readonly standing: 'low' | 'high' | 'inside' | 'unknown';
  readonly sentences: readonly Sentence[];
}
export interface MedicationView {
  readonly ref: string;
  readonly name: string;
  readonly how?: string;
  readonly why?: string;
  readonly refillable: boolean;
}
export interface VisitView {
  readonly ref: string;
  readonly kind: 'past' | 'upcoming';
  readonly day: string;
  readonly time?: string;
  readonly what: string;
  readonly who?: string;
}
export interface Action {
  readonly kind: 'call-emergency' | 'call-crisis' | 'open' | 'refill' | 'person';
  readonly label: string;
  readonly target?: string;
}
export interface Message {
  readonly id: string;
  readonly at: string;
  readonly from: 'patient' | 'assistant' | 'staff';
  readonly by?: string;
  readonly text: string;
  readonly sentences?: readonly Sentence[];
  readonly actions?: readonly Action[];
  readonly reading?: Reading;
}
export interface Conversation {
  readonly id: string;
  readonly kind: 'chat' | 'refill' | 'appointment' | 'form';
  readonly state: 'open' | 'closed';
  readonly changedAt: string;
  readonly waiting: boolean;
  readonly messages: readonly Message[];
}
export interface FormItem {
  readonly linkId: string;
  readonly type: string;
  readonly text?: string;
  readonly required?: boolean;
  readonly enableBehavior?: string;
  readonly enableWhen?: readonly Readonly<Record<string, unknown>>[];
  readonly answerOption?: readonly {
    readonly valueCoding?: { readonly code?: string; readonly display?: string };
    readonly valueString?: string;
  }[];
  readonly item?: readonly FormItem[];
}
export interface Form {
  readonly id: string;
  readonly title?: string;
  readonly item?: readonly FormItem[];
}
export interface ConsentView {
  readonly ref: string;
  readonly status: string;
  readonly what: string;
  readonly category: string;
  readonly day?: string;
  readonly decision: string;
}

export interface Choice {
  readonly choice: 'research' | 'sensitive';
  readonly answer: 'permit' | 'deny';
  readonly day?: string;
}
export interface Consents {
  readonly items: readonly ConsentView[];
  readonly choices: readonly Choice[];
  readonly access: {
    readonly mode: 'open' | 'care-team';
    readonly emergencyHours: number;
    readonly emergencies: readonly { readonly at: string; readonly until: string; readonly reviewed: boolean }[];
  };
}
export type Scope = 'record' | 'act' | 'visits';
export interface Standin {
  readonly id: string;
  readonly name: string;
  readonly relationship: string;
  readonly scopes: readonly Scope[];
  readonly minor: boolean;
  readonly until: string;
  readonly holds: boolean;
}
/** Somebody for whom one may act. */
export interface Other {
  readonly patient: string;
  readonly name: string;
  readonly relationship: string;
  readonly scopes: readonly Scope[];
  readonly until: string;
  /** Of their age, one sees only a part. */
  readonly limited: boolean;
}
export interface CopyView {
  readonly id: string;
  readonly state: 'requested' | 'making' | 'ready' | 'failed' | 'over';
  readonly askedAt: string;
}

/** Whom to call in an emergency, as the clinic says. */
export interface HelpView {
  readonly sentences: readonly string[];
  readonly calls: readonly { readonly number: string; readonly dial: string }[];
}

const root = '/api/portal';
const post = <T>(path: string, body: object) => api.request<T>(`${root}${path}`, { method: 'POST', body });
interface Items<T> {
  readonly items: readonly T[];
}

export const portal = {
  help: (language: Language) => api.request<HelpView>('/api/help-lines', { query: { language } }),
  myHelp: (language: Language) => api.request<HelpView>(`${root}/help-lines`, { query: { language } }),
  results: (language: Language) => api.request<Items<ResultView>>(`${root}/results`, { query: { language } }),
  medications: (language: Language) =>
    api.request<Items<MedicationView>>(`${root}/medications`, { query: { language } }),
  visits: (language: Language) => api.request<Items<VisitView>>(`${root}/visits`, { query: { language } }),
  copies: () => api.request<Items<CopyView>>(`${root}/copies`),
  askForCopy: () => post<CopyView>('/copies', {}),
  copyUrl: (id: string) => `${root}/copies/${encodeURIComponent(id)}/archive`,
  consents: () => api.request<Consents>(`${root}/consents`),
  choose: (choice: string, answer: string) =>
    api.request<Choice>(`${root}/consents/${choice}`, { method: 'PUT', body: { answer } }),
  proxies: () => api.request<Items<Standin> & { readonly others: readonly Other[] }>(`${root}/proxies`),
  endProxy: (id: string) => post<Standin>(`/proxies/${encodeURIComponent(id)}/end`, {}),
  conversations: () => api.request<Items<Conversation>>(`${root}/conversations`),
  conversation: (id: string) => api.request<Conversation>(`${root}/conversations/${encodeURIComponent(id)}`),
  begin: (language: Language) => post<Conversation>('/conversations', { language }),
  say: (id: string, text: string) => post<Conversation>(`/conversations/${encodeURIComponent(id)}/messages`, { text }),
  person: (id: string) => post<Conversation>(`/conversations/${encodeURIComponent(id)}/handover`, {}),
  wish: (kind: 'refill' | 'appointment', text: string, language: Language, medication?: string) =>
    post<Conversation>('/requests', { kind, text, language, ...(medication === undefined ? {} : { medication }) }),
  forms: () => api.request<Items<{ readonly form: Form; readonly answeredAt?: string }>>(`${root}/forms`),
  answer: (id: string, answers: object, language: Language, submission: string) =>
    post<{ readonly ref: string; readonly conversation?: string }>(`/forms/${encodeURIComponent(id)}/responses`, {
      answers,
      language,
      submission,
    }),
};
