import { useTranslation } from 'react-i18next';
import classes from './agents.module.css';
import type { AgentRun } from './api.ts';
import { Facts } from './facts.tsx';
import { useStepWords } from './step-words.ts';
import { useAgentWords } from './use-agent-words.ts';

/** The step that a person is asked to allow: what it does, to whom and with what; the bare call folded away below. */
export function AskedStep({ run, pending }: { run: AgentRun; pending: NonNullable<AgentRun['pending']> }) {
  const { t } = useTranslation();
  const words = useAgentWords();
  const why = useStepWords(run.planner !== undefined);
  const { patient: _, ...rest } = pending.input as Readonly<Record<string, unknown>>;
  return (
    <div className={classes.pending}>
      <strong>{t('agents.asks')}</strong>
      <p>
        {words.tool(pending.tool)}. {why(pending)}
      </p>
      <dl className={classes.asked}>
        <dt>{t('agents.patient')}</dt>
        <dd>{words.patient(run)}</dd>
        {Object.entries(rest).map(([name, value]) => (
          <div key={name}>
            <dt>{words.field(name)}</dt>
            <dd>{words.value(name, value)}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t('agents.call')}</summary>
        <p>
          <code>{pending.tool}</code>
        </p>
        <Facts value={pending.input} />
      </details>
    </div>
  );
}
