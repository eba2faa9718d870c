import { Alert, Button, Progress } from '@mantine/core';
import { IconDownload, IconKey, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { deidApi, deidKeys, type Release } from './api.ts';
import classes from './deid.module.css';
import { ManifestCard } from './manifest-card.tsx';
import { ReleaseTag } from './release-tag.tsx';
import { ReviewCard } from './review-card.tsx';
import { RiskCard } from './risk-card.tsx';

/** One release: how far it is, what was done, how risky it is, how good it was, and the way out. */
export function ReleasePage() {
  const { t } = useTranslation();
  const { releaseId } = useParams({ from: '/shell/de-identification/$releaseId' });
  const found = useQuery({
    queryKey: deidKeys.one(releaseId),
    queryFn: () => deidApi.get(releaseId),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const release = found.data;
  return (
    <Page
      title={release.name}
      lead={
        <>
          <ReleaseTag state={release.state} /> {t(`deid.profiles.${release.settings.profile}`)}
          {release.patientCount === undefined ? null : ` · ${t('deid.patients', { count: release.patientCount })}`}
        </>
      }
      actions={<Acts release={release} />}
    >
      <div className={classes.stack}>
        <StateNote release={release} />
        {release.refused.length > 0 ? (
          <Alert color="amber" variant="light" title={t('deid.refused', { count: release.refused.length })}>
            <ul className={classes.list}>
              {release.refused.map(({ file, message }) => (
                <li key={file}>
                  <strong>{file}</strong> <span lang="en">{message}</span>
                </li>
              ))}
            </ul>
          </Alert>
        ) : null}
        {release.hasSample || release.review ? <ReviewCard release={release} /> : null}
        {release.risk ? <RiskCard risk={release.risk} /> : null}
        {release.manifest ? <ManifestCard manifest={release.manifest} /> : null}
      </div>
    </Page>
  );
}

const changed = (id: string) => {
  void queries.invalidateQueries({ queryKey: deidKeys.one(id) });
  void queries.invalidateQueries({ queryKey: deidKeys.list });
};

function Acts({ release }: { release: Release }) {
  const { t } = useTranslation();
  const { id, state } = release;
  const drop = useMutation({ mutationFn: () => deidApi.drop(id), onSuccess: () => changed(id) });
  const cancel = useMutation({ mutationFn: () => deidApi.cancel(id), onSuccess: () => changed(id) });
  return (
    <>
      {release.hasVault ? (
        <Button
          component="a"
          variant="default"
          href={deidApi.vault(id)}
          download="vault.json"
          leftSection={<IconKey size={17} aria-hidden />}
        >
          {t('deid.takeVault')}
        </Button>
      ) : null}
      {state === 'running' ? (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('deid.cancel')}
        </Button>
      ) : null}
      {state === 'open' || state === 'ready' ? (
        <Button
          variant="default"
          loading={drop.isPending}
          leftSection={<IconTrash size={17} aria-hidden />}
          onClick={() => drop.mutate()}
        >
          {t('deid.drop')}
        </Button>
      ) : null}
      {state === 'ready' ? (
        <Button
          component="a"
          href={deidApi.result(id)}
          download="release.zip"
          leftSection={<IconDownload size={17} aria-hidden />}
          // The server deletes it once it was sent; the page says so soon after.
          onClick={() => {
            for (const wait of [1_500, 5_000, 15_000]) setTimeout(() => changed(id), wait);
          }}
        >
          {t('deid.download')}
        </Button>
      ) : null}
    </>
  );
}

function StateNote({ release }: { release: Release }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, progress } = release;
  if (state === 'running') {
    const share = progress?.total ? (100 * progress.done) / progress.total : 0;
    return (
      <Card>
        <div role="status" className={classes.stack}>
          <span>{t('deid.running')}</span>
          <Progress value={share} animated aria-label={t('deid.running')} />
        </div>
      </Card>
    );
  }
  return (
    <Alert color={state === 'failed' ? 'brick' : 'aegean'} variant="light">
      {t(`deid.notes.${state}`, { until: format.instant(release.until), files: release.outputCount ?? 0 })}
      {release.error === undefined ? null : <div lang="en">{release.error}</div>}
    </Alert>
  );
}
