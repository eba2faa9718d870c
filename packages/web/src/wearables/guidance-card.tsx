import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { wordingApi, wordingKey } from '../models/wording-api.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { draftGuidance, type GuidanceWording, guidanceQuery, wordGuidance } from './api.ts';
import classes from './wearables.module.css';

/** Sentences of rules with what they rest on; kept as a document when a person wants it. */
export function GuidanceCard({ patient, id }: { patient: string; id: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('es') ? 'es' : 'en';
  const guidance = useQuery(guidanceQuery(patient, id, language));
  const may = useMay();
  const navigate = useNavigate();
  const places = useQuery({ queryKey: wordingKey, queryFn: wordingApi.list, enabled: may('model.use') });
  const isOn = places.data?.items.some(({ place, model }) => place === 'wearables-guidance' && model !== undefined);
  const word = useMutation({
    mutationFn: () => wordGuidance(patient, id, language),
    onSettled: () => setShown(true),
  });
  const [shown, setShown] = useState(false);
  const worded = shown && word.data?.model !== undefined && word.data.failed === undefined ? word.data : undefined;
  const words = worded && new Map(worded.sentences.map((one) => [one.id, one]));
  const keep = useMutation({
    mutationFn: () => draftGuidance(patient, id, language, words !== undefined),
    onSuccess: async ({ draft }) => {
      await queries.invalidateQueries({ queryKey: keys.drafts });
      await navigate({ to: '/documents/$draft', params: { draft } });
    },
  });
  const data = guidance.data;
  return (
    <Card
      title={t('wearables.guidance')}
      id="wearables-guidance"
      aside={
        data?.draft === undefined ? null : (
          <span className={classes.actions}>
            {isOn ? (
              <Switch
                label={t('wearables.inWords')}
                checked={shown}
                disabled={word.isPending}
                onChange={(event) => {
                  if (event.currentTarget.checked) word.mutate();
                  else setShown(false);
                }}
              />
            ) : null}
            {may('draft.write') ? (
              <Button size="compact-sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
                {t('wearables.guidanceKeep')}
              </Button>
            ) : null}
          </span>
        )
      }
    >
      <div className={classes.stack}>
        <p className={classes.sub}>{t('wearables.guidanceLead')}</p>
        {guidance.isError ? <Failure error={guidance.error} compact /> : null}
        {keep.isError ? <Failure error={keep.error} compact /> : null}
        {guidance.isPending || word.isPending ? <Loading /> : null}
        {word.isError ? <Failure error={word.error} compact /> : null}
        {shown && word.data !== undefined ? (
          <p className={classes.sub} role="status">
            {word.data.failed === undefined && word.data.model === undefined
              ? t('wearables.nothingWorded')
              : word.data.failed === undefined
                ? t('wearables.worded', {
                    model: word.data.model?.name ?? '',
                    stood: word.data.sentences.filter(({ by }) => by === 'model').length,
                    unsupported: word.data.unsupported,
                  })
                : t('wearables.wordedNot', { why: word.data.failed })}
          </p>
        ) : null}
        {data?.abstained === undefined ? null : <Empty title={t('wearables.abstained')} hint={data.abstained} />}
        {data?.draft?.sections.map((section) => (
          <section key={section.id}>
            <h3 className={classes.heading}>{section.title}</h3>
            <ul className={classes.claims}>
              {section.sentences.map(({ id: sentence, text, claims }) => (
                <li key={sentence}>
                  <details className={classes.more}>
                    <summary>{words?.get(sentence)?.text ?? text}</summary>
                    <div className={classes.stack}>
                      {words === undefined ? null : <Words own={text} one={words.get(sentence)} />}
                      {claims
                        .flatMap(({ evidence }) => evidence)
                        .map((one) => (
                          <EvidenceCard key={`${one.lane} ${one.ref}`} evidence={one} />
                        ))}
                    </div>
                  </details>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {data === undefined || data.withheld.length === 0 ? null : (
          <section>
            <h3 className={classes.heading}>{t('wearables.withheld')}</h3>
            <ul className={classes.list}>
              {data.withheld.map(({ rule, because }) => (
                <li key={rule}>
                  {t('wearables.withheldOf', {
                    rule: t(`wearables.rule.${rule as 'strength'}`),
                    because: because.map(({ label }) => label).join(', '),
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  );
}

/** The words of the rule beside those of the model, and what it wrote that is not shown. */
function Words({ own, one }: { own: string; one: GuidanceWording['sentences'][number] | undefined }) {
  const { t } = useTranslation();
  if (one === undefined) return null;
  return (
    <>
      {one.by === 'model' ? <p className={classes.sub}>{t('wearables.ownWords', { text: own })}</p> : null}
      {one.refused === undefined ? null : (
        <p className={classes.sub}>
          {t('wearables.wordsRefused', {
            text: one.refused.text,
            why: one.refused.faults.map(({ message }) => message).join(' '),
          })}
        </p>
      )}
    </>
  );
}
