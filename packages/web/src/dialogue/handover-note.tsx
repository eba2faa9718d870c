import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import type { Claim, FullDialogue } from './api.ts';
import classes from './dialogue.module.css';
import { inUtterance, type Pointed } from './marked.ts';
import { useNoteText } from './note-text.ts';

/** The note for whoever takes over: each line a claim, each claim pointing at its words. */
export function HandoverNote({ dialogue, onPoint }: { dialogue: FullDialogue; onPoint: (at: Pointed) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useNoteText(dialogue);
  const { handover, utterances, status } = dialogue;
  const { plan } = handover;
  const claims = (title: string, list: readonly Claim[]) =>
    list.length === 0 ? null : (
      <section className={classes.part} aria-label={title}>
        <h3 className={classes.heading}>{title}</h3>
        <ul className={classes.lines}>
          {list.map((claim) => (
            <ClaimLine key={claim.id} claim={claim} utterances={utterances} onPoint={onPoint} />
          ))}
        </ul>
      </section>
    );
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text()], { type: 'text/plain;charset=utf-8' }));
    link.download = `dialogue-${dialogue.id}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Card
      title={t('dialogue.handover')}
      id="dialogue-handover"
      aside={
        <span className={classes.quick}>
          <Tag tone={status === 'reviewed' ? 'good' : 'ai'}>
            {status === 'reviewed' ? t('dialogue.status.reviewed') : t('dialogue.handoverDraft')}
          </Tag>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={save}
          >
            {t('dialogue.download')}
          </Button>
        </span>
      }
    >
      <p className={classes.sub}>{t('dialogue.handoverHint')}</p>
      {claims(t('dialogue.alertsTitle'), handover.alerts)}
      {claims(t('dialogue.complaintTitle'), handover.complaint)}
      {claims(t('dialogue.presentTitle'), handover.present)}
      {claims(t('dialogue.deniedTitle'), handover.denied)}
      {handover.differential.length === 0 ? (
        <section className={classes.part} aria-label={t('dialogue.working')}>
          <h3 className={classes.heading}>{t('dialogue.working')}</h3>
          <p className={classes.sub}>{t('dialogue.workingNone')}</p>
        </section>
      ) : (
        claims(t('dialogue.working'), handover.differential)
      )}
      {plan.exclude.length === 0 ? null : (
        <section className={classes.part} aria-label={t('dialogue.exclude')}>
          <h3 className={classes.heading}>{t('dialogue.exclude')}</h3>
          <ul className={classes.lines}>
            {plan.exclude.map((one) => (
              <li key={one.condition}>
                {one.label} <span className={`${classes.sub} tabular`}>{format.percent(one.posterior)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {plan.steps.length === 0 ? null : (
        <section className={classes.part} aria-label={t('dialogue.plan')}>
          <h3 className={classes.heading}>
            {t('dialogue.plan')}{' '}
            <Tag tone={plan.urgency === 'emergency' ? 'bad' : plan.urgency === 'urgent' ? 'warn' : 'plain'}>
              {t(`dialogue.urgency.${plan.urgency}`)}
            </Tag>
          </h3>
          <ul className={classes.lines}>
            {plan.steps.map((step) => (
              <li key={step.text}>
                {step.text}{' '}
                {step.sources.length === 0 ? null : (
                  <span className={classes.sub}>{t('dialogue.sources', { sources: step.sources.join('; ') })}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Card>
  );
}

function ClaimLine(props: { claim: Claim; utterances: FullDialogue['utterances']; onPoint: (at: Pointed) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { claim } = props;
  const grounds = claim.evidence.flatMap((ground) => {
    const at = ground.lane === 'conversation' ? inUtterance(props.utterances, ground) : undefined;
    return at === undefined ? [] : [at];
  });
  const { label } = claim.concept;
  const probability = claim.value?.type === 'quantity' ? claim.value.value : undefined;
  return (
    <li>
      {label}
      {probability === undefined ? null : (
        <>
          {' '}
          <span className={`${classes.sub} tabular`}>{format.percent(probability)}</span>
        </>
      )}{' '}
      {grounds.map((at) => (
        <button
          key={`${at.utterance} ${at.start}`}
          type="button"
          className={classes.point}
          aria-label={t('dialogue.show', { label: `${label}, ${at.utterance + 1}` })}
          onClick={() => props.onPoint(at)}
        >
          {at.utterance + 1}
        </button>
      ))}
    </li>
  );
}
