import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './agents.module.css';
import { type AgentRun, agentKeys, agentsApi } from './api.ts';
import { RunView, TONES } from './run-view.tsx';
import { StartForm } from './start-form.tsx';
import { useAgentWords } from './use-agent-words.ts';

/** What a run was asked, so that two of one agent can be told apart. */
const asked = ({ input }: AgentRun): string => Object.values(input).join(' · ');

const route = getRouteApi('/shell/agents');

export function AgentsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAgentWords();
  const navigate = useNavigate();
  const { patient, run: chosen } = route.useSearch();
  const agents = useQuery({ queryKey: agentKeys.agents, queryFn: agentsApi.agents });
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const runs = useQuery({
    queryKey: agentKeys.runs,
    queryFn: ({ signal }) => agentsApi.runs(signal),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === 'running') === true ? 600 : false,
  });
  const run = useQuery({
    queryKey: agentKeys.run(chosen ?? ''),
    queryFn: ({ signal }) => agentsApi.run(chosen ?? '', signal),
    enabled: chosen !== undefined,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 400 : false),
  });
  const open = (id: string) => void navigate({ to: '/agents', search: { ...(patient ? { patient } : {}), run: id } });
  if (agents.isPending || (patient !== undefined && chart.isPending)) return <Loading />;
  if (agents.isError) return <Failure error={agents.error} retry={() => void agents.refetch()} />;
  const start = chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name };
  const items = runs.data?.items ?? [];
  return (
    <Page title={t('agents.title')} lead={t('agents.lead')} wide>
      <div className={classes.columns}>
        <div className={classes.side}>
          <StartForm
            agents={agents.data.items}
            models={agents.data.models}
            start={start}
            onStarted={(made) => {
              void queries.invalidateQueries({ queryKey: agentKeys.runs });
              open(made.id);
            }}
          />
          <Card title={t('agents.runs')} id="agent-runs">
            {runs.isError ? <Failure error={runs.error} compact /> : null}
            {runs.isSuccess && items.length === 0 ? <p className={classes.sub}>{t('agents.noRuns')}</p> : null}
            <ul className={classes.runs}>
              {items.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className={classes.pick}
                    aria-current={one.id === chosen || undefined}
                    onClick={() => open(one.id)}
                  >
                    <span>
                      <strong>{words.name({ id: one.agent, title: one.agent })}</strong>
                      <span className={classes.sub}>
                        {words.patient(one)} · {format.instant(one.startedAt)}
                      </span>
                      {asked(one) === '' ? null : <span className={classes.sub}>{asked(one)}</span>}
                    </span>
                    <Tag tone={TONES[one.state]}>{t(`agents.state.${one.state}`)}</Tag>
                  </button>
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <div>
          {chosen === undefined ? <Empty title={t('agents.result')} hint={t('agents.chosen')} /> : null}
          {chosen !== undefined && run.isPending ? <Loading /> : null}
          {run.isError ? <Failure error={run.error} /> : null}
          {run.data === undefined ? null : <RunView run={run.data} />}
        </div>
      </div>
    </Page>
  );
}
