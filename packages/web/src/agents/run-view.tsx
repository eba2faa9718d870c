import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPlayerPlay, IconPlayerStop, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import classes from './agents.module.css';
import { type Act, type AgentRun, type AgentStep, agentKeys, agentsApi, type RunState } from './api.ts';
import { AskedStep } from './asked-step.tsx';
import { Facts } from './facts.tsx';
import { useStepWords } from './step-words.ts';
import { useAgentWords } from './use-agent-words.ts';

export const TONES: Readonly<Record<RunState, Tone>> = {
  running: 'accent',
  waiting: 'warn',
  done: 'good',
  failed: 'bad',
  cancelled: 'plain',
  interrupted: 'warn',
};

/** A run: what it asks for, what it found, and every step it took. */
export function RunView({ run }: { run: AgentRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAgentWords();
  const act = useMutation({
    mutationFn: (what: Act | { readonly allow: string }) =>
      typeof what === 'string' ? agentsApi.act(run.id, what) : agentsApi.approve(run.id, what.allow),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: agentKeys.runs });
      void queries.invalidateQueries({ queryKey: agentKeys.run(run.id) });
    },
  });
  const { pending } = run;
  const why = useStepWords(run.planner !== undefined);
  const title = words.name({ id: run.agent, title: run.agent });
  return (
    <div className={classes.run}>
      <Card title={title} aside={<Tag tone={TONES[run.state]}>{t(`agents.state.${run.state}`)}</Tag>} id="agent-run">
        <p className={classes.sub}>
          <strong>{words.patient(run)}</strong> ·{' '}
          {t('agents.startedBy', { name: run.startedBy.name, when: format.instant(run.startedAt) })}
          {Object.values(run.input).map((value) => ` · ${value}`)}
        </p>
        {run.planner === undefined ? null : <Planner planner={run.planner} />}
        {run.reason === undefined ? null : <p className={classes.reason}>{run.reason}</p>}
        {pending === undefined ? null : <AskedStep run={run} pending={pending} />}
        {act.isError ? <Failure error={act.error} compact /> : null}
        <div className={classes.actions}>
          {run.state === 'waiting' && pending !== undefined ? (
            <>
              <Button
                loading={act.isPending}
                leftSection={<IconCheck size={17} aria-hidden />}
                onClick={() => act.mutate({ allow: pending.id })}
              >
                {t('agents.approve')}
              </Button>
              <Button
                variant="default"
                disabled={act.isPending}
                leftSection={<IconX size={17} aria-hidden />}
                onClick={() => act.mutate('cancel')}
              >
                {t('agents.refuse')}
              </Button>
            </>
          ) : null}
          {run.state === 'running' ? (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={17} aria-hidden />}
              onClick={() => act.mutate('cancel')}
            >
              {t('agents.cancel')}
            </Button>
          ) : null}
          {run.state === 'interrupted' ? (
            <Button leftSection={<IconPlayerPlay size={17} aria-hidden />} onClick={() => act.mutate('resume')}>
              {t('agents.resume')}
            </Button>
          ) : null}
        </div>
      </Card>
      {run.result === undefined ? null : <Result result={run.result} patient={run.patient} />}
      <Card title={t('agents.trace')} id="agent-steps">
        {run.steps.length === 0 ? <p className={classes.sub}>{t('agents.noTrace')}</p> : null}
        <ol className={classes.steps}>
          {run.steps.map((step) => (
            <Step key={`${step.at}-${step.tool}-${JSON.stringify(step.input)}`} step={step} why={why(step)} />
          ))}
        </ol>
      </Card>
    </div>
  );
}

/** What a model did in a run, and what of its words was left out. */
function Planner({ planner }: { planner: NonNullable<AgentRun['planner']> }) {
  const { t } = useTranslation();
  const removed = (planner.lines ?? []).filter(({ against }) => against.length > 0);
  return (
    <div className={classes.sub}>
      <p>
        {t('agents.planned', { model: planner.model, count: planner.calls.length })}
        {planner.fallback === undefined ? '' : ` ${t('agents.tookOver', { reason: planner.fallback })}`}
      </p>
      {removed.length === 0 ? null : (
        <details>
          <summary>{t('agents.removed', { count: removed.length })}</summary>
          <ul>
            {removed.map(({ text, against }) => (
              <li key={text}>
                {text} ({against.join(' ')})
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Result({ result, patient }: { result: NonNullable<AgentRun['result']>; patient: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  return (
    <Card title={result.title} id="agent-result">
      {result.drafts.length === 0 ? null : (
        <p className={classes.actions}>
          <span>{t('agents.drafts')}:</span>
          {result.drafts.map((draft, index) => (
            <Link key={draft} to="/documents/$draft" params={{ draft }}>
              {t('agents.openDraft')} {index + 1}
            </Link>
          ))}
        </p>
      )}
      {result.sections.map((section) => (
        <section key={section.title} className={classes.section} aria-label={section.title}>
          <h3>{section.title}</h3>
          {section.empty === undefined ? null : <p className={classes.sub}>{section.empty}</p>}
          <ul>
            {section.lines.map((line) => {
              const key = `${section.title} ${line.text}`;
              const isOpen = chosen === key;
              return (
                <li key={key}>
                  <button
                    type="button"
                    className={classes.line}
                    aria-expanded={isOpen}
                    onClick={() => setChosen(isOpen ? undefined : key)}
                  >
                    {line.text}
                  </button>
                  {line.doubt === undefined ? null : (
                    <div className={classes.doubt}>
                      <IconAlertTriangle size={15} aria-hidden /> {t('agents.doubt')}: {line.doubt}
                    </div>
                  )}
                  {isOpen ? (
                    <div className={classes.evidence}>
                      {line.evidence.map((ref) => (
                        <EvidenceCard key={ref} evidence={{ lane: 'chart', ref, patient }} />
                      ))}
                    </div>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function Step({ step, why }: { step: AgentStep; why: string }) {
  const { t } = useTranslation();
  const words = useAgentWords();
  return (
    <li className={classes.step} data-failed={step.error !== undefined || undefined}>
      <div className={classes.stepHead}>
        <strong title={step.tool}>{words.tool(step.tool)}</strong>
        <span className={`${classes.sub} tabular`}>
          {t('agents.milliseconds', { count: step.ms })}
          {step.approvedBy === undefined ? '' : ` · ${t('agents.allowedBy', { name: step.approvedBy })}`}
        </span>
      </div>
      <div>{why}</div>
      {step.error === undefined ? null : (
        <div className={classes.reason}>
          {t('agents.refused')}: {step.error.message}
        </div>
      )}
      <details>
        <summary>{t('agents.input')}</summary>
        <Facts value={step.input} />
      </details>
      {step.output === undefined ? null : (
        <details>
          <summary>{t('agents.output')}</summary>
          <Facts value={step.output} />
        </details>
      )}
    </li>
  );
}
