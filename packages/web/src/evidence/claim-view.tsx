import type { Evidence } from '@aceso/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim, ClaimValue, Conflict, Omission, Reason, StatedClaim } from '../api/types.ts';
import type { Formatter } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import { useStatusName } from '../ui/names.ts';
import { Tag } from '../ui/tag.tsx';
import classes from './evidence.module.css';
import { EvidenceCard } from './evidence-card.tsx';
import { VerdictTag } from './verdict-mark.tsx';
import { qualifier } from './words.en.ts';

const SHOWN = 5;

export function claimValue(value: ClaimValue, format: Formatter, yes: string, no: string): string {
  switch (value.type) {
    case 'quantity':
      return format.quantity({ value: value.value, unit: value.unit ?? value.ucum, comparator: value.comparator });
    case 'range':
      return format.range(value.low, value.high, value.unit);
    case 'concept':
      return value.concept.label;
    case 'date':
      return format.dateTime(value.date);
    case 'text':
      return value.text;
    case 'boolean':
      return value.boolean ? yes : no;
  }
}

const QUALIFIERS = Object.keys(qualifier) as (keyof typeof qualifier)[];
/** How a claim was worded, not what it says. */
const UNSAID = new Set(['display']);
/** Said by the time of the claim already, where it has one. */
const TIMES = new Set(['start', 'end', 'date']);

/** `Reference range` for `referenceRange`, where a qualifier has no words of its own. */
function spaced(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function ClaimView({ claim, transcript }: { claim: Claim | StatedClaim; transcript?: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const show = (value: ClaimValue) => claimValue(value, format, t('common.yes'), t('common.no'));
  const statusName = useStatusName();
  const nameOf = (name: string): string => {
    const known = QUALIFIERS.find((one) => one === name);
    return known === undefined ? spaced(name) : t(`qualifier.${known}`);
  };
  const stated = 'verdict' in claim ? claim : undefined;
  const time = claim.time === undefined ? '' : format.interval(claim.time.start, claim.time.end);
  return (
    <div className={classes.claim}>
      <div className={classes.claimHead}>
        <span className={classes.kind}>{t(`claimKind.${claim.kind}`)}</span>
        <span className={classes.claimLabel}>{claim.concept.label}</span>
        {claim.polarity === 'affirmed' ? null : <Tag>{t(`editor.polarity.${claim.polarity}`)}</Tag>}
        {claim.experiencer === 'patient' ? null : <Tag>{t(`editor.experiencer.${claim.experiencer}`)}</Tag>}
        {claim.laterality === undefined ? null : <Tag>{t(`editor.laterality.${claim.laterality}`)}</Tag>}
        {stated === undefined ? null : <VerdictTag verdict={stated.verdict} severity={stated.severity} />}
      </div>
      <dl className={`${classes.facts} tabular`}>
        {claim.value === undefined ? null : <Fact name={t('chart.columns.result')} value={show(claim.value)} />}
        {Object.entries(claim.qualifiers ?? {})
          .filter(([name]) => !UNSAID.has(name) && !(time !== '' && TIMES.has(name)))
          .map(([name, value]) => (
            <Fact key={name} name={nameOf(name)} value={name === 'status' ? statusName(show(value)) : show(value)} />
          ))}
        {time === '' ? null : <Fact name={t('chart.columns.time')} value={time} />}
      </dl>
      {stated === undefined ? null : <Reasons reasons={stated.reasons} />}
      <EvidenceList evidence={claim.evidence} transcript={transcript} />
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return value === '' ? null : (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

export function EvidenceList({
  evidence,
  transcript,
}: {
  evidence: readonly Evidence[];
  transcript?: string | undefined;
}) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (evidence.length === 0) return <p className={classes.why}>{t('editor.noEvidence')}</p>;
  const shown = all ? evidence : evidence.slice(0, SHOWN);
  return (
    <div className={classes.list}>
      {shown.map((one, index) => (
        <EvidenceCard
          // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike; the list never changes its order
          key={`${one.lane}-${one.ref}-${one.path ?? ''}-${index}`}
          evidence={one}
          transcript={transcript}
        />
      ))}
      {evidence.length > shown.length ? (
        <button type="button" className={classes.moreButton} onClick={() => setAll(true)}>
          {t('common.more')} ({evidence.length - shown.length})
        </button>
      ) : null}
    </div>
  );
}

/** Why a verdict is what it is; the same reason given twice is shown once. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation();
  const unique = reasons.filter(
    (reason, index) =>
      reasons.findIndex((other) => other.check === reason.check && other.message === reason.message) === index,
  );
  if (unique.length === 0) return null;
  return (
    <ul className={classes.reasons} aria-label={t('editor.reasons')}>
      {unique.map((reason) => (
        <li key={`${reason.check}-${reason.message}`} className={classes.reason}>
          {reason.message} <span className={classes.check}>{reason.check}</span>
        </li>
      ))}
    </ul>
  );
}

export function OmissionList({ omissions }: { omissions: readonly Omission[] }) {
  const { t } = useTranslation();
  return (
    <div>
      {omissions.map((omission, index) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike; the list never changes its order
          key={`${omission.kind}-${omission.label}-${index}`}
          className={classes.omission}
          aria-label={omission.label}
        >
          <div className={classes.claimHead}>
            <span className={classes.kind}>{t(`claimKind.${omission.kind}`)}</span>
            <span className={classes.claimLabel}>{omission.label}</span>
            {omission.severity === 'none' ? null : <Tag tone="warn">{t(`severity.${omission.severity}`)}</Tag>}
          </div>
          <p className={classes.why}>{omission.why}</p>
          <Fold evidence={omission.evidence} />
        </section>
      ))}
    </div>
  );
}

/** Evidence of long lists stays folded, so that opening a list does not read fifty entries. */
function Fold({ evidence }: { evidence: readonly Evidence[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (evidence.length === 0) return null;
  return open ? (
    <EvidenceList evidence={evidence} />
  ) : (
    <button type="button" className={classes.moreButton} onClick={() => setOpen(true)}>
      {t('editor.evidence')} ({evidence.length})
    </button>
  );
}

export function ConflictList({ conflicts }: { conflicts: readonly Conflict[] }) {
  const { t } = useTranslation();
  return (
    <div>
      {conflicts.map((conflict, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike; the list never changes its order
        <section key={`${conflict.label}-${index}`} className={classes.omission} aria-label={conflict.label}>
          <div className={classes.claimHead}>
            <span className={classes.claimLabel}>{conflict.label}</span>
            <Tag tone="bad">{conflict.lanes.map((lane) => t(`lane.${lane}`)).join(' ≠ ')}</Tag>
          </div>
          <p className={classes.why}>{conflict.message}</p>
          <EvidenceList evidence={conflict.evidence} />
        </section>
      ))}
    </div>
  );
}
