import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { type Asked, type Calculator, type Result, type RiskView, signRisk } from './api.ts';
import classes from './risk.module.css';
import { useTerm } from './use-term.ts';

/** What came out, drawn on its scale, what adds to it and what it rests on; or what is still needed. */
export function RiskResult(props: {
  patient: string;
  calculator: Calculator;
  view: RiskView | undefined;
  asked: Asked;
  error: unknown;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const { view, calculator, error } = props;
  const maySign = useMay()('draft.sign');
  const [signing, setSigning] = useState(false);
  const results = view?.results;
  return (
    <Card
      title={t('risk.result')}
      id="risk-result"
      aside={
        results !== undefined && maySign ? (
          <Button size="compact-sm" disabled={props.busy} onClick={() => setSigning(true)}>
            {t('risk.sign')}
          </Button>
        ) : null
      }
    >
      <div className={classes.stack} aria-live="polite" aria-busy={props.busy}>
        {error === undefined ? null : <Failure error={error} compact />}
        {view === undefined && error === undefined ? <Loading /> : null}
        {view !== undefined && results === undefined ? <NoResult view={view} /> : null}
        {results?.map((result) => (
          <Figure key={result.name} result={result} />
        ))}
        {view?.contributions === undefined ? null : (
          <Contributions calculator={calculator} parts={view.contributions} />
        )}
        {view?.claims === undefined ? null : (
          <details className={classes.more}>
            <summary>{t('risk.evidence')}</summary>
            <div className={classes.stack}>
              {view.claims[0]!.evidence.map((evidence) => (
                <EvidenceCard key={`${evidence.lane} ${evidence.ref}`} evidence={evidence} />
              ))}
            </div>
          </details>
        )}
      </div>
      {signing ? (
        <SignDialog
          patient={props.patient}
          calculator={calculator.id}
          asked={props.asked}
          onClose={() => setSigning(false)}
        />
      ) : null}
    </Card>
  );
}

function NoResult({ view }: { view: RiskView }) {
  const { t } = useTranslation();
  if (view.missing.length > 0)
    return <Empty title={t('risk.waiting')} hint={t('risk.waitingHint', { count: view.missing.length })} />;
  return <Empty title={t('risk.refused')} hint={view.refusal ?? ''} />;
}

function Figure({ result }: { result: Result }) {
  const format = useFormat();
  const { name, value, unit, category, note } = result;
  const text = value === null ? '' : format.measured(value, unit, unit === '%' ? 1 : undefined);
  return (
    <div className={classes.figure}>
      <div className={classes.figureHead}>
        <span>{name}</span>
        <strong>{text}</strong>
        {category === undefined ? null : <Tag tone="accent">{category}</Tag>}
      </div>
      {unit === '%' && value !== null ? (
        <svg className={classes.scale} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="4" className={classes.track} />
          <rect width={Math.max(0.4, Math.min(100, value))} height="4" className={classes.bar} />
        </svg>
      ) : null}
      {note === undefined ? null : <p className={classes.sub}>{note}</p>}
    </div>
  );
}

function Contributions({ calculator, parts }: { calculator: Calculator; parts: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  const shown = Object.entries(parts).filter(([, part]) => part !== 0);
  const most = Math.max(...shown.map(([, part]) => Math.abs(part)), 1);
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className={classes.heading}>{t('risk.contributions')}</h3>
      <ul className={classes.parts}>
        {shown.map(([name, part]) => (
          <li key={name}>
            <span>{term(calculator.inputs[name]?.label ?? name)}</span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * Math.abs(part)) / most} height="4" className={classes.bar} />
            </svg>
            <strong>{format.measured(part, undefined)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SignDialog(props: { patient: string; calculator: string; asked: Asked; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ReasonDialog
      opened
      onClose={props.onClose}
      title={t('risk.signTitle')}
      lead={<p className={classes.sub}>{t('risk.signText')}</p>}
      label={t('risk.reason')}
      act={t('risk.sign')}
      least={3}
      most={1000}
      give={async (reason) => {
        const { signed } = await signRisk(props.patient, props.calculator, { ...props.asked, reason });
        notify({ title: t('risk.signed'), message: signed.resource });
      }}
    />
  );
}
