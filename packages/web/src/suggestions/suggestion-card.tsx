import { Button } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { EvidenceCard, LaneTag } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { Failure } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { type Indicator, type NewAnswer, type Suggestion, suggestionsApi, suggestionsQuery } from './api.ts';
import { OverrideDialog } from './override-dialog.tsx';
import classes from './suggestions.module.css';
import { useTopic } from './use-topic.ts';

const LOOKS: Readonly<Record<Indicator, { readonly tone: Tone; readonly Icon: typeof IconInfoCircle }>> = {
  critical: { tone: 'bad', Icon: IconAlertOctagon },
  warning: { tone: 'warn', Icon: IconAlertTriangle },
  info: { tone: 'plain', Icon: IconInfoCircle },
};

/** One recommendation: what to do, why by this record, on whose authority, and what the clinician says to it. */
export function SuggestionCard({ patient, suggestion }: { patient: string; suggestion: Suggestion }) {
  const { t } = useTranslation();
  const format = useFormat();
  const topic = useTopic();
  const id = useId();
  const [overriding, setOverriding] = useState(false);
  const [changing, setChanging] = useState(false);
  const { recommendation, source, answer, card } = suggestion;
  const { tone, Icon } = LOOKS[recommendation.indicator];
  const say = useMutation({
    mutationFn: (given: Omit<NewAnswer, 'card'>) => suggestionsApi.answer(patient, { card: card ?? '', ...given }),
    onSuccess: () => {
      setOverriding(false);
      setChanging(false);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: suggestionsQuery(patient).queryKey }),
  });
  const isAnswered = answer !== undefined && !changing;
  return (
    <article className={classes.card} data-indicator={recommendation.indicator} aria-labelledby={id}>
      <div className={classes.tags}>
        <Tag tone={tone} icon={<Icon size={14} aria-hidden />}>
          {t(`suggestions.indicator.${recommendation.indicator}`)}
        </Tag>
        <Tag>{topic(suggestion.topic)}</Tag>
        <span className={classes.sub}>{t('suggestions.strength', { strength: recommendation.strength })}</span>
      </div>
      <h3 className={classes.text} id={id}>
        {recommendation.text}
      </h3>
      {recommendation.detail === undefined ? null : <p className={classes.detail}>{recommendation.detail}</p>}
      {recommendation.propose === undefined ? null : (
        <p className={classes.detail}>{t('suggestions.proposes', { label: recommendation.propose.label })}</p>
      )}
      <div className={classes.lanes}>
        <section aria-label={t('suggestions.why')}>
          <h4>{t('suggestions.why')}</h4>
          <ul className={classes.reasons}>
            {suggestion.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          {suggestion.chartEvidence.length === 0 ? (
            <p className={classes.sub}>{t('suggestions.noEvidence')}</p>
          ) : (
            <Entries evidence={suggestion.chartEvidence} />
          )}
        </section>
        <section aria-label={t('suggestions.source')} className={classes.authority}>
          <h4>
            {t('suggestions.source')} <LaneTag lane="knowledge" />
          </h4>
          <a href={source.url} target="_blank" rel="noreferrer noopener">
            {source.label}
          </a>
          <dl>
            <dt>{t('suggestions.sourceVersion')}</dt>
            <dd>{format.date(source.version)}</dd>
            <dt>{t('suggestions.sourcePlace')}</dt>
            <dd>{source.place}</dd>
            <dt>{t('suggestions.sourceLicence')}</dt>
            <dd>{source.licence}</dd>
            <dt>{t('suggestions.rule')}</dt>
            <dd>{t('suggestions.ruleVersion', { rule: suggestion.rule, version: suggestion.version })}</dd>
          </dl>
        </section>
      </div>
      {say.isError && !overriding ? <Failure error={say.error} compact /> : null}
      {card === undefined ? null : (
        <div className={classes.actions}>
          {isAnswered ? (
            <>
              <Tag tone={answer.outcome === 'accepted' ? 'good' : 'plain'}>
                {t(`suggestions.answered.${answer.outcome}`)}
              </Tag>
              <span>{[answer.reason, answer.comment].filter(Boolean).join(' · ')}</span>
              <span className={classes.sub}>
                {t('suggestions.answeredBy', { name: answer.by, when: format.instant(answer.at) })}
              </span>
              <Button size="compact-sm" variant="subtle" onClick={() => setChanging(true)}>
                {t('suggestions.change')}
              </Button>
            </>
          ) : (
            <>
              <Button
                size="xs"
                loading={say.isPending && !overriding}
                leftSection={<IconCheck size={16} aria-hidden />}
                aria-describedby={id}
                onClick={() => say.mutate({ outcome: 'accepted' })}
              >
                {t('suggestions.accept')}
              </Button>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconX size={16} aria-hidden />}
                aria-describedby={id}
                onClick={() => setOverriding(true)}
              >
                {t('suggestions.override')}
              </Button>
            </>
          )}
        </div>
      )}
      {overriding ? (
        <OverrideDialog
          text={recommendation.text}
          reasons={recommendation.overrides ?? []}
          error={say.isError ? say.error : undefined}
          pending={say.isPending}
          onClose={() => setOverriding(false)}
          onGiven={(given) => say.mutate({ outcome: 'overridden', ...given })}
        />
      ) : null}
    </article>
  );
}

/** Each entry once, whichever of its elements counted. The cards are fetched when they are opened. */
function Entries({ evidence }: { evidence: Suggestion['chartEvidence'] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>
        {t('suggestions.evidence')} ({evidence.length})
      </summary>
      {open ? (
        <div className={classes.evidence}>
          {evidence.map((one) => (
            <EvidenceCard key={JSON.stringify(one)} evidence={one} />
          ))}
        </div>
      ) : null}
    </details>
  );
}
