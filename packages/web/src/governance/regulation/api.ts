import { api } from '../../api/client.ts';

export interface ReportKind {
  readonly kind: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly instrument: string;
  readonly status: string;
  readonly checked: string;
  readonly formats: readonly ReportFormat[];
}
export type ReportFormat = 'md' | 'html' | 'pdf' | 'json' | 'xml';
export type AnswerStatus =
  | 'met'
  | 'partly'
  | 'not-met'
  | 'open'
  | 'not-measured'
  | 'not-applicable'
  | 'stated'
  | 'unknown';

/** Languages that reports are written in. */
export type Language = 'en' | 'es';

export interface Report {
  readonly language: Language;
  readonly title: string;
  readonly asOf: string;
  readonly rules: { readonly instrument: string; readonly checked: string };
  readonly dates: readonly {
    readonly what: string;
    readonly applies: string | null;
    readonly status: string;
    readonly source: string;
    readonly note?: string;
  }[];
  readonly summary: readonly string[];
  readonly sections: readonly {
    readonly title: string;
    readonly lead?: string;
    readonly rows: readonly {
      readonly clause: string;
      readonly requirement: string;
      readonly status: AnswerStatus;
      readonly answer: string;
      readonly sources?: readonly string[];
    }[];
  }[];
  readonly counts: Readonly<Record<AnswerStatus, number>>;
}

export interface MadeReport {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
  readonly report: Report;
}

export interface Mean {
  readonly tasks: number;
  readonly people: number;
  readonly mean: number;
  readonly low?: number;
  readonly high?: number;
}
export interface Group {
  readonly group: string;
  readonly tasks: number;
  readonly people: number;
  readonly withTool: number;
  readonly metrics: Readonly<Record<string, { readonly without?: Mean; readonly with?: Mean } | undefined>>;
}
export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
}
export interface Brought {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly by: string;
  readonly events: number;
}
export interface RoiSummary {
  readonly departments: readonly Group[];
  readonly hospitals: readonly Group[];
  readonly tasks: readonly string[];
  readonly unassigned: number;
  readonly rejected: number;
  readonly metrics: readonly Metric[];
  readonly brought: readonly Brought[];
}

export interface Department {
  readonly name: string;
  readonly hospital?: string;
  readonly members: readonly string[];
  readonly goLive?: string;
}
export interface Costs {
  readonly currency: string;
  readonly licence: number;
  readonly hardware: number;
  readonly setupHours: number;
  readonly trainingHoursPerPerson: number;
  readonly reviewMinutesPerTask: number;
  readonly hourlyRate: number;
  readonly valuePerDenial?: number;
  readonly realised: number;
}
export interface RoiSetting {
  readonly departments: readonly Department[];
  readonly window?: { readonly from: string; readonly to: string };
  readonly comparison: readonly string[];
  readonly hours: {
    readonly zone: string;
    readonly from: number;
    readonly to: number;
    readonly days: readonly number[];
  };
  readonly costs?: Costs;
  readonly worthwhile: Readonly<Record<string, number>>;
}

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly goLive?: number;
}
export interface Money {
  readonly currency: string;
  readonly tasks: number;
  readonly people: number;
  readonly costs: readonly { readonly name: string; readonly amount: number }[];
  readonly total: number;
  readonly net: number;
  readonly netLow: number | null;
  readonly netHigh: number | null;
  readonly breakEvenEffect: number;
  readonly verdict: 'pays' | 'not-shown-to-pay' | 'costs-more';
}
export interface MetricResult {
  readonly metric: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly design: string;
  readonly method: string;
  readonly verdict: 'benefit' | 'no-benefit-shown' | 'harm' | 'not-enough-data';
  readonly words: string;
  readonly effect?: number;
  /** Null: without bound. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly detectable?: number;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly message: string }[];
  readonly periods: readonly string[];
  readonly series: readonly Series[];
  readonly money?: Money;
  readonly noMoney?: string;
}
export interface Study {
  readonly design: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly goLive?: string;
  readonly events: number;
  readonly departments: number;
  readonly people: number;
  readonly results: readonly MetricResult[];
}

const ROI = '/api/governance/roi';
const REPORTS = '/api/governance/reports';

export const regulationApi = {
  reports: (language: Language) =>
    api.request<{ items: readonly ReportKind[]; functions: readonly { id: string; name: string }[] }>(
      `${REPORTS}?language=${language}`,
    ),
  report: (kind: string, body: { format: ReportFormat; language: Language; function?: string }) =>
    api.request<MadeReport>(`${REPORTS}/${kind}`, { method: 'POST', body }),
  roi: () => api.request<RoiSummary>(ROI),
  setting: () => api.request<RoiSetting>(`${ROI}/setting`),
  putSetting: (body: RoiSetting) => api.request<RoiSetting>(`${ROI}/setting`, { method: 'PUT', body }),
  study: (body: { design: string; metrics: readonly string[]; hospital?: string; task?: string }) =>
    api.request<{ study: Study; html: string; pdf: string }>(`${ROI}/study`, {
      method: 'POST',
      body: { ...body, pdf: true },
    }),
  csv: () => api.request<{ csv: string }>(`${ROI}/events?format=csv`),
  json: () => api.request<{ items: readonly object[] }>(`${ROI}/events`),
  bring: (name: string, text: string) =>
    api.request<Brought>(`${ROI}/events`, { method: 'POST', body: { name, text } }),
  remove: (id: string) => api.request<unknown>(`${ROI}/events/${id}`, { method: 'DELETE' }),
};
export const regulationKeys = {
  reports: ['governance', 'reports'] as const,
  roi: ['governance', 'roi'] as const,
  setting: ['governance', 'roi', 'setting'] as const,
};
