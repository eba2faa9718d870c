import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTabTitle } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';

export function NotFound() {
  const { t } = useTranslation();
  useTabTitle(t('app.notFound'));
  return (
    <main>
      <Empty title={t('app.notFound')} hint={t('app.notFoundHint')} icon={<IconMapOff size={28} stroke={1.5} />}>
        <Link to="/">{t('app.home')}</Link>
      </Empty>
    </main>
  );
}
