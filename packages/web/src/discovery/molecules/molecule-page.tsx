import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card, Page } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type Look, type Molecule, moleculeKeys, moleculesApi, projectKeys, projectsApi } from '../api.ts';
import classes from '../discovery.module.css';
import { Drawing } from '../drawing.tsx';
import { PROPERTIES, rounded } from '../properties.ts';
import { usePropertyWords } from '../property-words.ts';
import { ClaimsView } from './claims-view.tsx';
import { Lift } from './lift.tsx';
import { useOriginWords } from './origin-words.ts';

const route = getRouteApi('/shell/discovery/$projectId/molecules/$number');

/** One molecule: how it looks, what is known of it, where it comes from, what is claimed and who answers for it. */
export function MoleculePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const params = route.useParams();
  const { projectId } = params;
  const number = Number(params.number);
  const project = useQuery({ queryKey: projectKeys.one(projectId), queryFn: () => projectsApi.get(projectId) });
  const look = useQuery({
    queryKey: moleculeKeys.look(projectId, number),
    queryFn: () => moleculesApi.look(projectId, number),
  });
  const remove = useMutation({
    mutationFn: () => moleculesApi.remove(projectId, number),
    onSuccess: () => {
      void navigate({ to: '/discovery/$projectId', params: { projectId } });
      void queries.invalidateQueries({ queryKey: moleculeKeys.all(projectId) });
    },
  });
  if (look.isPending) return <Loading />;
  if (look.isError)
    return (
      <Failure error={look.error} retry={() => void look.refetch()}>
        <p>
          <Link to="/discovery/$projectId" params={{ projectId }}>
            {t('discovery.molecule.back')}
          </Link>
        </p>
      </Failure>
    );
  const { molecule } = look.data;
  const to = (other: number) => (
    <Button
      variant="default"
      leftSection={other < number ? <IconArrowLeft size={17} aria-hidden /> : undefined}
      rightSection={other > number ? <IconArrowRight size={17} aria-hidden /> : undefined}
      renderRoot={(props) => (
        <Link to="/discovery/$projectId/molecules/$number" params={{ projectId, number: String(other) }} {...props} />
      )}
    >
      {t('discovery.molecule.of', { number: other })}
    </Button>
  );
  return (
    <Page
      title={t('discovery.molecule.title', { number })}
      lead={
        <>
          <Link to="/discovery/$projectId" params={{ projectId }}>
            {project.data?.name ?? t('discovery.molecule.back')}
          </Link>
          {molecule.name === undefined ? '' : ` · ${molecule.name}`}
        </>
      }
      wide
      actions={
        <>
          {number > 1 ? to(number - 1) : null}
          {number < (project.data?.numbered ?? 0) ? to(number + 1) : null}
          <Button
            variant="default"
            loading={remove.isPending}
            leftSection={<IconTrash size={17} aria-hidden />}
            onClick={() => remove.mutate()}
          >
            {t('discovery.molecule.remove')}
          </Button>
        </>
      }
    >
      {remove.isError ? <Failure error={remove.error} compact /> : null}
      {molecule.withheld === undefined ? (
        <Shown key={number} project={projectId} look={look.data} />
      ) : (
        <Lift key={number} project={projectId} number={number} block={molecule.withheld} />
      )}
    </Page>
  );
}

function Shown({ project, look: { molecule, findings, nearest } }: { project: string; look: Look }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { svg = '', canonical = '', number } = molecule;
  return (
    <div className={classes.molecule}>
      <div className={classes.stack}>
        <Card title={t('discovery.molecule.structure')} id="structure">
          <div className={classes.stack}>
            <Drawing svg={svg} alt={t('discovery.molecule.drawing', { smiles: canonical })} large />
            <code className={classes.canonical}>{canonical}</code>
          </div>
        </Card>
        <OriginCard molecule={molecule} />
        <Card title={t('discovery.molecule.filters')} id="filters">
          {findings.length === 0 ? <p className={classes.plain}>{t('discovery.molecule.noFindings')}</p> : null}
          <ul className={classes.pictures}>
            {findings.map((finding) => (
              <li key={`${finding.filter}:${finding.name}`}>
                {finding.svg === undefined ? null : (
                  <Drawing svg={finding.svg} alt={t('discovery.molecule.pointedOut', { name: finding.name })} />
                )}
                <FilterName filter={finding.filter} />
                <span className={classes.sub} lang="en">
                  {finding.name}
                  {finding.reason === '' ? '' : `. ${finding.reason}`}
                </span>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t('discovery.molecule.nearest')} id="nearest">
          {nearest.length === 0 ? <p className={classes.plain}>{t('discovery.molecule.noneNear')}</p> : null}
          <ul className={classes.pictures}>
            {nearest.map((one) => (
              <li key={one.number}>
                <Link
                  className={classes.picture ?? ''}
                  to="/discovery/$projectId/molecules/$number"
                  params={{ projectId: project, number: String(one.number) }}
                >
                  <Drawing svg={one.svg} alt="" />
                  <span>{t('discovery.molecule.of', { number: one.number })}</span>
                </Link>
                <span className={classes.sub}>
                  {t('discovery.molecule.similarity', { value: format.number(rounded(one.similarity)) })}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <div className={classes.stack}>
        <PropertiesCard molecule={molecule} />
        <ClaimsView project={project} number={number} />
      </div>
    </div>
  );
}

const FILTERS = ['lipinski', 'veber', 'pains', 'alert'] as const;

/** What a filter is called. */
function FilterName({ filter }: { filter: string }) {
  const { t } = useTranslation();
  const known = FILTERS.find((one) => one === filter);
  return <strong>{known === undefined ? filter : t(`discovery.filters.${known}`)}</strong>;
}

function OriginCard({ molecule }: { molecule: Molecule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useOriginWords();
  const { origin, addedBy, addedAt, blocked, lifted } = molecule;
  return (
    <Card title={t('discovery.molecule.origin')} id="origin">
      {origin === undefined ? null : <p className={classes.plain}>{words(origin)}</p>}
      <p className={classes.sub}>
        {addedBy} · {format.instant(addedAt)}
      </p>
      {lifted === undefined ? null : (
        <p className={classes.plain}>
          <Tag tone="warn">{t('discovery.molecule.lifted')}</Tag> {blocked?.rule} · {lifted.by},{' '}
          {format.instant(lifted.at)}: {lifted.reason}
        </p>
      )}
    </Card>
  );
}

function PropertiesCard({ molecule: { properties = {}, values = {} } }: { molecule: Molecule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePropertyWords();
  const rows = [...PROPERTIES.filter((key) => key in properties), ...Object.keys(values)];
  return (
    <Card title={t('discovery.molecule.properties')} id="properties" flush>
      <div className={classes.twoTables}>
        {[rows.slice(0, Math.ceil(rows.length / 2)), rows.slice(Math.ceil(rows.length / 2))].map((half, part) => (
          <Table
            // biome-ignore lint/suspicious/noArrayIndexKey: two halves of one list
            key={part}
            caption={t('discovery.molecule.properties')}
            head={[t('discovery.molecule.property'), t('discovery.molecule.value')]}
            rows={half.map((key) => ({
              key,
              cells: [
                words(key),
                <span key="value" className="tabular">
                  {format.number(rounded(properties[key] ?? values[key] ?? 0))}
                </span>,
              ],
            }))}
          />
        ))}
      </div>
    </Card>
  );
}
