import type { Evidence } from '@aceso/client';
import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight, IconRefresh, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { EvidenceCard } from '../../evidence/evidence-card.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { type MoleculeClaims, moleculeKeys, moleculesApi, type Verdict } from '../api.ts';
import classes from '../discovery.module.css';
import { Predictions } from './predictions.tsx';
import { Sign } from './sign.tsx';

const TONES: Readonly<Record<Verdict, Tone>> = {
  supported: 'good',
  contradicted: 'bad',
  unsupported: 'warn',
  'not-checkable': 'plain',
};

/** What is said of the molecule: each figure with its evidence, whether it came out again, and who disputes it. */
export function ClaimsView({ project, number }: { project: string; number: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const key = moleculeKeys.claims(project, number);
  const found = useQuery({ queryKey: key, queryFn: () => moleculesApi.claims(project, number) });
  const keep = (claims: MoleculeClaims) => queries.setQueryData(key, claims);
  const recheck = useMutation({ mutationFn: () => moleculesApi.recheck(project, number), onSuccess: keep });
  const decide = useMutation({
    mutationFn: (request: { sentence: string; decision: 'accepted' | 'rejected' }) =>
      moleculesApi.decideFigure(project, number, request.sentence, request.decision),
    onSuccess: keep,
  });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Loading />;
  const { record, recheck: checked, decision } = found.data;
  const open = record.status === 'draft' || record.status === 'in-review';
  const verdicts = new Map((checked?.claims ?? []).map((one) => [one.sentence, one.verdict]));
  const decisions = new Map(record.decisions.map((one) => [one.sentence, one.decision]));
  return (
    <>
      <Predictions predictions={found.data.facts.predictions} />
      <Sign project={project} number={number} open={open} decision={decision} onDecided={keep} />
      <Card
        title={t('discovery.claims.title')}
        id="claims"
        aside={
          open ? (
            <Button
              variant="default"
              size="compact-sm"
              loading={recheck.isPending}
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => recheck.mutate()}
            >
              {t('discovery.claims.again')}
            </Button>
          ) : null
        }
      >
        <div className={classes.stack}>
          <p className={classes.plain} role="status">
            {checked === undefined
              ? t('discovery.claims.pending')
              : t('discovery.claims.summary', {
                  claims: format.number(checked.summary.claims),
                  supported: format.number(checked.summary.supported),
                  contradicted: format.number(checked.summary.contradicted),
                  at: format.instant(checked.at),
                })}
          </p>
          {recheck.isError ? <Failure error={recheck.error} compact /> : null}
          {decide.isError ? <Failure error={decide.error} compact /> : null}
          {record.draft.sections.map((section) => (
            <details key={section.id} className={classes.claims} open={section.id === 'structure'}>
              <summary>
                {t(`discovery.claims.sections.${section.id}`)}{' '}
                <span className={classes.sub}>
                  {t('discovery.claims.figures', { count: section.sentences.length })}
                </span>
              </summary>
              <ul className={classes.list}>
                {section.sentences.map((sentence) => (
                  <Figure
                    key={sentence.id}
                    text={sentence.text}
                    evidence={sentence.claims.flatMap((claim) => claim.evidence)}
                    verdict={verdicts.get(sentence.id)}
                    decision={decisions.get(sentence.id)}
                    onDecide={
                      open && may('discovery.sign')
                        ? (made) => decide.mutate({ sentence: sentence.id, decision: made })
                        : undefined
                    }
                  />
                ))}
              </ul>
            </details>
          ))}
        </div>
      </Card>
    </>
  );
}

function Figure(props: {
  text: string;
  evidence: readonly Evidence[];
  verdict: Verdict | undefined;
  decision: string | undefined;
  onDecide: ((decision: 'accepted' | 'rejected') => void) | undefined;
}) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const { text, evidence, verdict, decision, onDecide } = props;
  const disputed = decision === 'rejected';
  return (
    <li>
      <div className={classes.figure}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-expanded={shown}
          aria-label={t('discovery.claims.evidence', { text })}
          onClick={() => setShown(!shown)}
        >
          {shown ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
        </ActionIcon>
        <span className={classes.figureText} lang="en">
          {text}
        </span>
        {disputed ? <Tag tone="bad">{t('discovery.claims.disputed')}</Tag> : null}
        {decision === 'accepted' ? <Tag tone="good">{t('discovery.claims.accepted')}</Tag> : null}
        {verdict === undefined ? null : <Tag tone={TONES[verdict]}>{t(`discovery.claims.verdicts.${verdict}`)}</Tag>}
        {onDecide === undefined ? null : (
          <>
            {decision === 'accepted' ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('discovery.claims.accept', { text })}
                onClick={() => onDecide('accepted')}
              >
                <IconCheck size={15} aria-hidden />
              </ActionIcon>
            )}
            {disputed ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('discovery.claims.dispute', { text })}
                onClick={() => onDecide('rejected')}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            )}
          </>
        )}
      </div>
      {/* biome-ignore lint/suspicious/noArrayIndexKey: evidence never changes places */}
      {shown ? evidence.map((one, index) => <EvidenceCard key={index} evidence={one} />) : null}
    </li>
  );
}
