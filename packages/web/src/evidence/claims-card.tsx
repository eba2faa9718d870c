import type { Evidence } from '@aceso/client';
import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight, IconRefresh, IconX } from '@tabler/icons-react';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { type ClaimsOf, type Decision, isOpen, type Verdict } from './claims.ts';
import classes from './claims-card.module.css';
import { EvidenceCard } from './evidence-card.tsx';

const TONES: Readonly<Record<Verdict, Tone>> = {
  supported: 'good',
  contradicted: 'bad',
  unsupported: 'warn',
  'not-checkable': 'plain',
};

type Words = 'discovery.claims' | 'synthetic.claims';

/** Words of one studio for its claims; each is checked against `ClaimWords` where it stands. */
function useWords(words: Words): (key: string, values?: Record<string, string | number>) => string {
  const { t } = useTranslation();
  return (key, values = {}) => t(`${words}.${key}` as `${Words}.title`, values);
}

/** Figures as claims: what each rests on, whether it came out again, and who disputes it. */
export function ClaimsCard<Kept extends ClaimsOf>(props: {
  claims: Kept;
  /** Where the words of this card stand. */
  words: Words;
  /** Whether this person may accept or dispute a figure. */
  mayDecide: boolean;
  /** Whether a figure nobody disputed can be accepted, too. */
  accepting?: boolean;
  /** The section that is unfolded at first. */
  unfolded?: string;
  recheck: () => Promise<Kept>;
  decide: (sentence: string, decision: Decision) => Promise<Kept>;
  keep: (claims: Kept) => void;
}) {
  const format = useFormat();
  const { claims, words, keep } = props;
  const say = useWords(words);
  const open = isOpen(claims);
  const { record, recheck: checked } = claims;
  const recheck = useMutation({ mutationFn: props.recheck, onSuccess: keep });
  const decide = useMutation({
    mutationFn: (made: { sentence: string; decision: Decision }) => props.decide(made.sentence, made.decision),
    onSuccess: keep,
  });
  const verdicts = new Map((checked?.claims ?? []).map((one) => [one.sentence, one.verdict]));
  const decisions = new Map(record.decisions.map((one) => [one.sentence, one.decision]));
  return (
    <Card title={say('title')} id="claims" aside={open ? <Again words={words} recheck={recheck} /> : null}>
      <div className={classes.stack}>
        <p className={classes.plain} role="status">
          {checked === undefined
            ? say('pending')
            : say('summary', {
                claims: format.number(checked.summary.claims),
                supported: format.number(checked.summary.supported),
                contradicted: format.number(checked.summary.contradicted),
                at: format.instant(checked.at),
              })}
        </p>
        {recheck.isError ? <Failure error={recheck.error} compact /> : null}
        {decide.isError ? <Failure error={decide.error} compact /> : null}
        {record.draft.sections.map((section) => (
          <details key={section.id} className={classes.claims} open={section.id === props.unfolded}>
            <summary>
              {say(`sections.${section.id}`)}{' '}
              <span className={classes.count}>{say('figures', { count: section.sentences.length })}</span>
            </summary>
            <ul className={classes.list}>
              {section.sentences.map((sentence) => (
                <Figure
                  key={sentence.id}
                  words={words}
                  text={sentence.text}
                  evidence={sentence.claims.flatMap((claim) => claim.evidence)}
                  verdict={verdicts.get(sentence.id)}
                  decision={decisions.get(sentence.id)}
                  accepting={props.accepting === true}
                  onDecide={
                    open && props.mayDecide
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

function Again<Kept>({ words, recheck }: { words: Words; recheck: UseMutationResult<Kept, Error, void> }) {
  const say = useWords(words);
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={recheck.isPending}
      leftSection={<IconRefresh size={15} aria-hidden />}
      onClick={() => recheck.mutate()}
    >
      {say('again')}
    </Button>
  );
}

function Figure(props: {
  words: Words;
  text: string;
  evidence: readonly Evidence[];
  verdict: Verdict | undefined;
  decision: string | undefined;
  accepting: boolean;
  onDecide: ((decision: Decision) => void) | undefined;
}) {
  const [shown, setShown] = useState(false);
  const { words, text, evidence, verdict, decision, accepting, onDecide } = props;
  const say = useWords(words);
  const disputed = decision === 'rejected';
  const offered: readonly Decision[] = disputed
    ? ['accepted']
    : accepting && decision !== 'accepted'
      ? ['accepted', 'rejected']
      : ['rejected'];
  return (
    <li>
      <div className={classes.figure}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-expanded={shown}
          aria-label={say('evidence', { text })}
          onClick={() => setShown(!shown)}
        >
          {shown ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
        </ActionIcon>
        <span className={classes.figureText} lang="en">
          {text}
        </span>
        {disputed ? <Tag tone="bad">{say('disputed')}</Tag> : null}
        {accepting && decision === 'accepted' ? <Tag tone="good">{say('accepted')}</Tag> : null}
        {verdict === undefined ? null : <Tag tone={TONES[verdict]}>{say(`verdicts.${verdict}`)}</Tag>}
        {onDecide === undefined
          ? null
          : offered.map((one) => (
              <ActionIcon
                key={one}
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={say(`${one === 'accepted' ? 'accept' : 'dispute'}`, { text })}
                onClick={() => onDecide(one)}
              >
                {one === 'accepted' ? <IconCheck size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
              </ActionIcon>
            ))}
      </div>
      {/* biome-ignore lint/suspicious/noArrayIndexKey: evidence never changes places */}
      {shown ? evidence.map((one, index) => <EvidenceCard key={index} evidence={one} />) : null}
    </li>
  );
}
