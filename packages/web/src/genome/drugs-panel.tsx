import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { Advice, GenomeResult } from './api.ts';
import { EvidenceList } from './evidence-list.tsx';
import classes from './genome.module.css';

/** Recommendations: those about medications of the record, then all others by drug. */
export function DrugsPanel({ result }: { result: GenomeResult }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const own = result.advice.filter(({ medications }) => medications.length > 0);
  const others = result.advice
    .filter(
      ({ medications, drug }) => medications.length === 0 && drug.toLowerCase().includes(text.trim().toLowerCase()),
    )
    .sort((a, b) => (a.drug < b.drug ? -1 : a.drug > b.drug ? 1 : 0));
  return (
    <div className={classes.stack}>
      <Card title={t('genome.own')} id="genome-own">
        {own.length === 0 ? <p className={classes.sub}>{t('genome.ownNone')}</p> : <List advice={own} />}
      </Card>
      <Card title={t('genome.others')} id="genome-others">
        <div className={classes.stack}>
          <TextInput label={t('genome.find')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <List advice={others} />
        </div>
      </Card>
    </div>
  );
}

const keyOf = ({ drug, population, because, source }: Advice): string =>
  [drug, population, source, JSON.stringify(because)].join(' ');

function List({ advice }: { advice: readonly Advice[] }) {
  return (
    <ul className={classes.advice}>
      {advice.map((one) => (
        <li key={keyOf(one)}>
          <One advice={one} />
        </li>
      ))}
    </ul>
  );
}

const STRENGTHS = ['strong', 'moderate', 'optional'] as const;
const TONES: Readonly<Record<string, Tone>> = { strong: 'accent', moderate: 'accent' };

function One({ advice }: { advice: Advice }) {
  const { t } = useTranslation();
  const { drug, medications, strength, text, because, certain, population, source, version } = advice;
  const known = STRENGTHS.find((each) => each === strength.toLowerCase());
  const results = Object.entries(because)
    .map((pair) => pair.join(' '))
    .join(', ');
  return (
    <article className={classes.one}>
      <div className={classes.oneHead}>
        <h3>{drug}</h3>
        <Tag tone={TONES[known ?? ''] ?? 'plain'}>
          {known === undefined ? t('genome.strength.none') : t(`genome.strength.${known}`)}
        </Tag>
        {medications.map(({ ref, text: name, intended }) => (
          <Tag key={ref} tone="warn">
            {name} · {t(intended ? 'genome.intended' : 'genome.taken')}
          </Tag>
        ))}
      </div>
      <p>{text}</p>
      <p className={classes.sub}>
        {t('genome.because', { results })} · {t('genome.population', { population })} · {source} {version}
      </p>
      {certain ? null : <p className={classes.problem}>{t('genome.uncertain')}</p>}
      <EvidenceList claim={advice.claim} />
    </article>
  );
}
