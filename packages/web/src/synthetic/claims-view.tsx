import type { Evidence } from '@aceso/client';
import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight, IconRefresh, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { type DataSetClaims, syntheticApi, syntheticKeys } from './api.ts';
import classes from './synthetic.module.css';

type Verdict = 'supported' | 'contradicted' | 'unsupported' | 'not-checkable';
const TONES: Readonly<Record<Verdict, Tone>> = {
  supported: 'good',
  contradicted: 'bad',
  unsupported: 'warn',
  'not-checkable': 'plain',
};

/** The figures of the certificate as claims: what each rests on, whether it came out again, and who disputes it. */
export function ClaimsView({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const key = syntheticKeys.claims(id);
  const found = useQuery({
    queryKey: key,
    queryFn: () => syntheticApi.claims(id),
    refetchInterval: ({ state: { data } }) => (data?.recheck === undefined ? 2000 : false),
  });
  const keep = (claims: DataSetClaims) => queries.setQueryData(key, claims);
  const recheck = useMutation({ mutationFn: () => syntheticApi.recheck(id), onSuccess: keep });
  const decide = useMutation({
    mutationFn: (request: { sentence: string; decision: 'accepted' | 'rejected' }) =>
      syntheticApi.decideFigure(id, request.sentence, request.decision),
    onSuccess: keep,
  });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return null;
  const { record, recheck: checked } = found.data;
  const open = record.status === 'draft' || record.status === 'in-review';
  const verdicts = new Map((checked?.claims ?? []).map((one) => [one.sentence, one.verdict]));
  const decisions = new Map(record.decisions.map((one) => [one.sentence, one.decision]));
  return (
    <Card
      title={t('synthetic.claims.title')}
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
            {t('synthetic.claims.again')}
          </Button>
        ) : null
      }
    >
      <div className={classes.stack}>
        <p className={classes.plain} role="status">
          {checked === undefined
            ? t('synthetic.claims.pending')
            : t('synthetic.claims.summary', {
                claims: format.number(checked.summary.claims),
                supported: format.number(checked.summary.supported),
                contradicted: format.number(checked.summary.contradicted),
                at: format.instant(checked.at),
              })}
        </p>
        {recheck.isError ? <Failure error={recheck.error} compact /> : null}
        {decide.isError ? <Failure error={decide.error} compact /> : null}
        {record.draft.sections.map((section) => (
          <details key={section.id} className={classes.claims}>
            <summary>
              {t(`synthetic.claims.sections.${section.id}`)}{' '}
              <span className={classes.sub}>{t('synthetic.claims.figures', { count: section.sentences.length })}</span>
            </summary>
            <ul className={classes.list}>
              {section.sentences.map((sentence) => (
                <Figure
                  key={sentence.id}
                  text={sentence.text}
                  evidence={sentence.claims.flatMap((claim) => claim.evidence)}
                  verdict={verdicts.get(sentence.id)}
                  disputed={decisions.get(sentence.id) === 'rejected'}
                  onDecide={
                    open && may('synthetic.release')
                      ? (decision) => decide.mutate({ sentence: sentence.id, decision })
                      : undefined
                  }
                />
              ))}
            </ul>
          </details>
        ))}
      </div>
    </Card>
  );
}

function Figure(props: {
  text: string;
  evidence: readonly Evidence[];
  verdict: Verdict | undefined;
  disputed: boolean;
  onDecide: ((decision: 'accepted' | 'rejected') => void) | undefined;
}) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const { text, evidence, verdict, disputed, onDecide } = props;
  return (
    <li>
      <div className={classes.figure}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-expanded={shown}
          aria-label={t('synthetic.claims.evidence', { text })}
          onClick={() => setShown(!shown)}
        >
          {shown ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
        </ActionIcon>
        <span className={classes.figureText}>{text}</span>
        {disputed ? <Tag tone="bad">{t('synthetic.claims.disputed')}</Tag> : null}
        {verdict === undefined ? null : <Tag tone={TONES[verdict]}>{t(`synthetic.claims.verdicts.${verdict}`)}</Tag>}
        {onDecide === undefined ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t(disputed ? 'synthetic.claims.accept' : 'synthetic.claims.dispute', { text })}
            onClick={() => onDecide(disputed ? 'accepted' : 'rejected')}
          >
            {disputed ? <IconCheck size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
          </ActionIcon>
        )}
      </div>
      {/* biome-ignore lint/suspicious/noArrayIndexKey: evidence never changes places */}
      {shown ? evidence.map((one, index) => <EvidenceCard key={index} evidence={one} />) : null}
    </li>
  );
}
