import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys, queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { draftGuidance, guidanceQuery } from './api.ts';
import classes from './wearables.module.css';

/** Sentences of rules with what they rest on; kept as a document when a person wants it. */
export function GuidanceCard({ patient, id }: { patient: string; id: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('es') ? 'es' : 'en';
  const guidance = useQuery(guidanceQuery(patient, id, language));
  const may = useMay();
  const navigate = useNavigate();
  const keep = useMutation({
    mutationFn: () => draftGuidance(patient, id, language),
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
        data?.draft !== undefined && may('draft.write') ? (
          <Button size="compact-sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('wearables.guidanceKeep')}
          </Button>
        ) : null
      }
    >
      <div className={classes.stack}>
        <p className={classes.sub}>{t('wearables.guidanceLead')}</p>
        {guidance.isError ? <Failure error={guidance.error} compact /> : null}
        {keep.isError ? <Failure error={keep.error} compact /> : null}
        {guidance.isPending ? <Loading /> : null}
        {data?.abstained === undefined ? null : <Empty title={t('wearables.abstained')} hint={data.abstained} />}
        {data?.draft?.sections.map((section) => (
          <section key={section.id}>
            <h3 className={classes.heading}>{section.title}</h3>
            <ul className={classes.claims}>
              {section.sentences.map(({ id: sentence, text, claims }) => (
                <li key={sentence}>
                  <details className={classes.more}>
                    <summary>{text}</summary>
                    <div className={classes.stack}>
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
