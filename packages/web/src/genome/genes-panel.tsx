import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { type Gene, type GenomeResult, genomeApi, genomeKeys, type Site } from './api.ts';
import { EvidenceList } from './evidence-list.tsx';
import classes from './genome.module.css';
import { phenotypeTone } from './tones.ts';

/** Every gene in a row; the chosen one with what decides it, what is missing and what that could change. */
export function GenesPanel({ patient, result }: { patient: string; result: GenomeResult }) {
  const { t } = useTranslation();
  const may = useMay();
  const [chosen, setChosen] = useState<string>();
  const gene = result.genes.find((each) => each.gene === chosen);
  return (
    <div className={classes.stack}>
      <Card title={t('genome.genes')} id="genome-genes" flush>
        <div className={classes.scroll}>
          <Table
            caption={t('genome.genes')}
            head={[
              t('genome.gene'),
              t('genome.diplotype'),
              t('genome.phenotype'),
              t('genome.coverage'),
              t('genome.couldChange'),
            ]}
            rows={result.genes.map((each) => ({
              key: each.gene,
              dim: each.diplotypes.length === 0 && each.source === 'variants',
              cells: [
                <button
                  key="gene"
                  type="button"
                  className={classes.link}
                  aria-pressed={each.gene === chosen}
                  onClick={() => setChosen(each.gene)}
                >
                  {each.gene}
                </button>,
                <Diplotype key="diplotype" gene={each} />,
                <Phenotype key="phenotype" gene={each} />,
                each.coverage.positions === 0 ? '' : `${each.coverage.called} / ${each.coverage.positions}`,
                couldChange(each),
              ],
            }))}
          />
        </div>
      </Card>
      {gene === undefined ? <p className={classes.sub}>{t('genome.chooseGene')}</p> : <Details gene={gene} />}
      {may('patient.write') && result.state === 'ready' ? <Outside patient={patient} genome={result.id} /> : null}
    </div>
  );
}

function Diplotype({ gene: { diplotypes, source } }: { gene: Gene }) {
  const { t } = useTranslation();
  return (
    <span className={classes.diplotype}>
      {diplotypes.length === 0 ? t('genome.noCall') : diplotypes.join(` ${t('genome.or')} `)}
      {source === 'outside call' ? <Tag>{t('genome.outsideCall')}</Tag> : null}
      {source === 'single position' ? <Tag>{t('genome.single')}</Tag> : null}
    </span>
  );
}

function Phenotype({ gene: { phenotype, activityScore } }: { gene: Gene }) {
  const { t } = useTranslation();
  return (
    <span className={classes.phenotype}>
      <Tag tone={phenotypeTone(phenotype)}>{phenotype}</Tag>
      {activityScore === null ? null : (
        <span className={classes.sub}> {t('genome.activity', { score: activityScore })}</span>
      )}
    </span>
  );
}

const couldChange = ({ counterfactual }: Gene): string =>
  counterfactual.length === 0 ? '' : String(new Set(counterfactual.map(({ position }) => position)).size);

/** How many of a list are shown at once. */
const MOST = 24;
const nameOf = ({ rsid, position }: Site): string => rsid ?? position;

function Details({ gene }: { gene: Gene }) {
  const { t } = useTranslation();
  return (
    <Card title={t('genome.details', { gene: gene.gene })} id="genome-details">
      <div className={classes.stack}>
        {gene.diplotypes.length > 1 ? <p className={classes.problem}>{t('genome.tie')}</p> : null}
        {gene.note === undefined ? null : <p className={classes.problem}>{gene.note}</p>}
        {gene.partial === undefined ? null : (
          <p className={classes.sub}>{t('genome.partial', { names: gene.partial.join('; ') })}</p>
        )}
        {gene.source === 'outside call' ? null : (
          <>
            <Part
              title={t('genome.decisive')}
              none={t('genome.decisiveNone')}
              items={gene.decisive.map((site) => `${nameOf(site)} ${site.genotype}`)}
            />
            <Part title={t('genome.missing')} none={t('genome.missingNone')} items={gene.missing.map(nameOf)} />
            <Part
              title={t('genome.counterfactual')}
              items={gene.counterfactual.map((one) =>
                t('genome.counterfactualLine', {
                  site: nameOf(one),
                  genotype: one.genotype,
                  diplotypes: one.diplotypes.join(` ${t('genome.or')} `),
                  phenotype: one.phenotype,
                }),
              )}
              long
            />
            <Part title={t('genome.alternatives')} items={gene.alternatives ?? []} />
            <Part
              title={t('genome.strands')}
              items={(gene.strands ?? []).map((names, strand) => `${strand + 1}: ${names.join(' + ') || 'Reference'}`)}
            />
            <Part title={t('genome.unseen')} items={gene.unseen} />
            {gene.tables === undefined ? null : (
              <p className={classes.sub}>
                {t('genome.byTables', {
                  tables: [gene.tables.definition, gene.tables.phenotypes].filter(Boolean).join('; '),
                })}
              </p>
            )}
          </>
        )}
        <EvidenceList claim={gene.claim} />
      </div>
    </Card>
  );
}

function Part(props: { title: string; items: readonly string[]; none?: string; long?: boolean }) {
  const { t } = useTranslation();
  const { items, none } = props;
  if (items.length === 0 && none === undefined) return null;
  const rest = items.length - MOST;
  return (
    <section>
      <h3 className={classes.heading}>{props.title}</h3>
      {items.length === 0 ? <p className={classes.sub}>{none}</p> : null}
      <ul className={props.long === true ? classes.lines : classes.chips}>
        {items.slice(0, MOST).map((item) => (
          <li key={item}>{item}</li>
        ))}
        {rest > 0 ? <li>{t('genome.andMore', { count: rest })}</li> : null}
      </ul>
    </section>
  );
}

function Outside({ patient, genome }: { patient: string; genome: string }) {
  const { t } = useTranslation();
  const [calls, setCalls] = useState('');
  const send = useMutation({
    mutationFn: () => genomeApi.outside(patient, genome, calls),
    onSuccess: () => queries.invalidateQueries({ queryKey: genomeKeys.list(patient) }),
  });
  return (
    <Card title={t('genome.outside')} id="genome-outside">
      <div className={classes.stack}>
        <Textarea
          label={t('genome.outside')}
          description={t('genome.outsideHint')}
          autosize
          minRows={2}
          placeholder={'CYP2D6\t*1/*4'}
          value={calls}
          onChange={(event) => setCalls(event.currentTarget.value)}
        />
        {send.isError ? <Failure error={send.error} compact /> : null}
        <Button variant="default" loading={send.isPending} disabled={calls.trim() === ''} onClick={() => send.mutate()}>
          {t('genome.outsideSend')}
        </Button>
      </div>
    </Card>
  );
}
