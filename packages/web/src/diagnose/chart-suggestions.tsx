import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { Card } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import type { ChartFinding, Vocabulary } from './api.ts';
import type { CaseFinding } from './case.ts';
import classes from './diagnose.module.css';

const asCase = ({ finding, label, status, evidence }: ChartFinding): CaseFinding => ({
  finding,
  label,
  status,
  origin: 'chart',
  ...(evidence[0] === undefined ? {} : { quote: evidence[0].text }),
});

/** What the record suggests, with its entries; nothing counts before it is added. */
export function ChartSuggestions(props: {
  suggestions: readonly ChartFinding[];
  vocabulary: Vocabulary;
  known: ReadonlySet<string>;
  onAdd: (findings: readonly CaseFinding[]) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const items = props.suggestions.filter(({ vocabulary }) => vocabulary === props.vocabulary);
  const present = items.filter(({ finding, status }) => status === 'observed' && !props.known.has(finding));
  const absent = items.filter(({ status }) => status === 'excluded');
  const line = (one: ChartFinding) => (
    <li key={one.finding} className={classes.suggestion}>
      <div className={classes.suggestionHead}>
        <button
          type="button"
          className={classes.reveal}
          aria-expanded={open === one.finding}
          onClick={() => setOpen(open === one.finding ? undefined : one.finding)}
        >
          {one.label}
          <span className={classes.sub}>{one.evidence.map(({ text }) => text).join(' · ')}</span>
        </button>
        <Tag tone={one.status === 'observed' ? 'accent' : 'plain'}>{t(`diagnose.status.${one.status}`)}</Tag>
        <Button
          size="compact-sm"
          variant="default"
          disabled={props.known.has(one.finding)}
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={`${t(props.known.has(one.finding) ? 'diagnose.chartAdded' : 'diagnose.chartAdd')}: ${one.label}`}
          onClick={() => props.onAdd([asCase(one)])}
        >
          {t(props.known.has(one.finding) ? 'diagnose.chartAdded' : 'diagnose.chartAdd')}
        </Button>
      </div>
      {open === one.finding ? (
        <div className={classes.stack}>
          {one.evidence.map((evidence) => (
            <EvidenceCard key={evidence.ref} evidence={evidence} />
          ))}
        </div>
      ) : null}
    </li>
  );
  return (
    <Card
      title={t('diagnose.chart')}
      id="diagnose-chart"
      aside={
        present.length < 2 ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => props.onAdd(present.map(asCase))}>
            {t('diagnose.chartAll')}
          </Button>
        )
      }
    >
      {items.length === 0 ? <p className={classes.sub}>{t('diagnose.chartNone')}</p> : null}
      <ul className={classes.plainList}>{items.filter(({ status }) => status === 'observed').map(line)}</ul>
      {absent.length === 0 ? null : (
        <details className={classes.more}>
          <summary>{t('diagnose.chartAbsent', { count: absent.length })}</summary>
          <ul className={classes.plainList}>{absent.map(line)}</ul>
        </details>
      )}
    </Card>
  );
}
