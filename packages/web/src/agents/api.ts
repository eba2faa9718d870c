import { api } from '../api/client.ts';

/** As GET /api/agents and /api/agent-runs answer. */
export interface AgentInfo {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: readonly { readonly name: string; readonly label: string; readonly required: boolean }[];
}
/** A model that may plan: it is configured, and the policy lets it have patient data. */
export interface PlannerModel {
  readonly id: string;
  readonly name: string;
}
export interface AgentStep {
  readonly tool: string;
  readonly input: object;
  readonly why: string;
  readonly at: string;
  readonly ms: number;
  readonly output?: object;
  readonly error?: { readonly code: string; readonly message: string };
  readonly approvedBy?: string;
}
export type RunState = 'running' | 'waiting' | 'done' | 'failed' | 'cancelled' | 'interrupted';
export interface AgentRun {
  readonly id: string;
  readonly agent: string;
  readonly patient: string;
  readonly patientName?: string;
  readonly input: Readonly<Record<string, string>>;
  readonly state: RunState;
  readonly steps: readonly AgentStep[];
  readonly pending?: { readonly id: string; readonly tool: string; readonly input: object; readonly why: string };
  readonly result?: {
    readonly title: string;
    readonly sections: readonly {
      readonly title: string;
      readonly lines: readonly {
        readonly text: string;
        readonly evidence: readonly string[];
        readonly doubt?: string;
      }[];
      readonly empty?: string;
    }[];
    readonly drafts: readonly string[];
  };
  readonly planner?: {
    readonly model: string;
    readonly calls: readonly { readonly chose: string }[];
    readonly fallback?: string;
    readonly lines?: readonly { readonly text: string; readonly against: readonly string[] }[];
  };
  readonly reason?: string;
  readonly startedBy: { readonly name: string };
  readonly startedAt: string;
}
export type Act = 'resume' | 'cancel';

const path = (id: string): string => `/api/agent-runs/${encodeURIComponent(id)}`;

export const agentsApi = {
  agents: () => api.request<{ items: readonly AgentInfo[]; models: readonly PlannerModel[] }>('/api/agents'),
  runs: (signal: AbortSignal) => api.request<{ items: readonly AgentRun[] }>('/api/agent-runs', { signal }),
  run: (id: string, signal: AbortSignal) => api.request<AgentRun>(path(id), { signal }),
  start: (agent: string, patient: string, input: Readonly<Record<string, string>>, model?: string) =>
    api.request<AgentRun>(`/api/agents/${encodeURIComponent(agent)}/runs`, {
      method: 'POST',
      body: { patient, input, ...(model === undefined ? {} : { model }) },
    }),
  /** @param step `pending.id` of the run as it is shown */
  approve: (id: string, step: string) =>
    api.request<AgentRun>(`${path(id)}/approve`, { method: 'POST', body: { step } }),
  act: (id: string, act: Act) => api.request<AgentRun>(`${path(id)}/${act}`, { method: 'POST' }),
};
export const agentKeys = {
  agents: ['agents'] as const,
  runs: ['agent-runs'] as const,
  run: (id: string) => ['agent-run', id] as const,
};
