import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelProps } from '../chart/tabs.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { type Suggestion, suggestionsApi, suggestionsQuery } from './api.ts';
import { gaps, sortSuggestions } from './order.ts';
import { SuggestionCard } from './suggestion-card.tsx';
import classes from './suggestions.module.css';
import { useTopic } from './use-topic.ts';

/** What the guidelines say about the open chart: a tab of it. */
export function SuggestionsPanel({ chart }: PanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = chart.patient;
  const said = useQuery(suggestionsQuery(id));
  useCounted(id, said.data?.suggestions);
  if (said.isPending) return <Loading />;
  if (said.isError) return <Failure error={said.error} retry={() => void said.refetch()} />;
  const { fired, missing, notApplicable } = sortSuggestions(said.data.suggestions);
  return (
    <div className={classes.stack}>
      <p className={classes.lead}>
        {t('suggestions.lead')} <span>{t('suggestions.asOf', { when: format.instant(said.data.asOf) })}</span>
      </p>
      <section aria-labelledby="suggestions-fired" className={classes.stack}>
        <h2 className={classes.heading} id="suggestions-fired">
          {t('suggestions.fired')} <span className={classes.count}>{fired.length}</span>
        </h2>
        {fired.length === 0 ? <p className={classes.sub}>{t('suggestions.firedNone')}</p> : null}
        {fired.map((one) => (
          <SuggestionCard key={one.rule} patient={id} suggestion={one} />
        ))}
      </section>
      {missing.length === 0 ? null : <Missing missing={missing} />}
      <NotApplicable rules={notApplicable} />
    </div>
  );
}

/** Counts what was put before the clinician, once for every card, for the alert-burden report. */
function useCounted(patient: string, all: readonly Suggestion[] | undefined): void {
  const counted = useRef(new Set<string>());
  const { mutate } = useMutation({ mutationFn: (cards: readonly string[]) => suggestionsApi.shown(patient, cards) });
  useEffect(() => {
    const cards = (all ?? []).flatMap(({ card }) => (card === undefined || counted.current.has(card) ? [] : [card]));
    for (const card of cards) counted.current.add(card);
    if (cards.length > 0) mutate(cards);
  }, [all, mutate]);
}

function Missing({ missing }: { missing: readonly Suggestion[] }) {
  const { t } = useTranslation();
  const topic = useTopic();
  return (
    <Card
      title={t('suggestions.missing')}
      id="suggestions-missing"
      aside={<span className={classes.count}>{missing.length}</span>}
    >
      <p className={classes.sub}>{t('suggestions.missingHint')}</p>
      <ul className={classes.gaps}>
        {gaps(missing).map(({ gap, rules }) => (
          <li key={gap}>
            <details>
              <summary className={classes.summary}>
                <strong className={classes.gap}>{gap}</strong>
                <span className={classes.sub}>{t('suggestions.waits', { count: rules.length })}</span>
              </summary>
              <ul className={classes.plain}>
                {rules.map((rule) => (
                  <li key={rule.rule}>
                    {rule.recommendation.text}
                    <span className={classes.sub}>
                      {topic(rule.topic)} · <SourceLink rule={rule} />
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NotApplicable({ rules }: { rules: readonly Suggestion[] }) {
  const { t } = useTranslation();
  const topic = useTopic();
  return (
    <details className={classes.folded}>
      <summary className={classes.fold}>
        <h2 className={classes.heading}>
          {t('suggestions.notApplicable')} <span className={classes.count}>{rules.length}</span>
        </h2>
      </summary>
      <ul className={classes.plain}>
        {rules.map((rule) => (
          <li key={rule.rule}>
            <strong className={classes.title}>{rule.title}</strong> {rule.reasons.join('; ')}
            <span className={classes.sub}>
              {topic(rule.topic)} · <SourceLink rule={rule} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function SourceLink({ rule: { source } }: { rule: Suggestion }) {
  return (
    <a href={source.url} target="_blank" rel="noreferrer noopener">
      {source.label}, {source.version}
    </a>
  );
}
