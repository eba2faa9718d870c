import {
  ActionIcon,
  Badge,
  Menu,
  SegmentedControl,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconApps, IconChevronUp, IconLock, IconLogout, IconMenu2, IconShieldLock } from '@tabler/icons-react';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language, switchWords } from '../i18n/i18n.ts';
import { Mark } from '../ui/mark.tsx';
import { Empty } from '../ui/states.tsx';
import { entryAt, mayOpen, railOf } from './feature.ts';
import { FEATURES } from './features.ts';
import { replaceSession, useMay, useSession } from './session.ts';
import classes from './shell.module.css';

const ENTRIES = FEATURES.map(({ entry }) => entry);

/** Rail of pages at the left, narrow at middle widths and behind a button on small ones; the page at the right. */
export function Shell() {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const session = useSession();
  const [open, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  const page = entryAt(ENTRIES, pathname);
  const rail = railOf(ENTRIES, session?.user?.permissions ?? []);
  const forbidden = page !== undefined && session !== undefined && !mayOpen(page, may);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the page changes
  useEffect(menu.close, [pathname]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('app.skip')}
      </a>
      <header className={classes.rail} data-open={open || undefined}>
        <div className={classes.brand}>
          <Link to="/" className={classes.logo} aria-label={t('app.name')}>
            <Mark />
            <span className={classes.word}>{t('app.name')}</span>
          </Link>
          <ActionIcon
            className={classes.burger}
            variant="transparent"
            aria-label={t('app.menu')}
            aria-expanded={open}
            onClick={menu.toggle}
          >
            <IconMenu2 size={22} />
          </ActionIcon>
        </div>
        <nav className={classes.nav} aria-label={t('app.navigation')}>
          {rail.map(({ group, entries }) => (
            <section key={group} className={classes.group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} className={classes.heading}>
                {t(`app.groups.${group}`)}
              </h2>
              {entries.map(({ to, label, icon: Icon }) => (
                <Tooltip
                  key={to}
                  label={label[i18n.language as Language]}
                  position="right"
                  disabled={open}
                  classNames={{ tooltip: classes.tip ?? '' }}
                >
                  <Link to={to} className={classes.link} activeProps={{ 'data-active': true }}>
                    <Icon size={20} stroke={1.7} aria-hidden />
                    <span className={classes.word}>{label[i18n.language as Language]}</span>
                  </Link>
                </Tooltip>
              ))}
            </section>
          ))}
        </nav>
        <div className={classes.foot}>
          {session?.demo === true ? (
            <div className={classes.demo}>
              <strong>{t('app.demo')}</strong>
              <span>{t('app.demoHint')}</span>
            </div>
          ) : null}
          <Account />
        </div>
      </header>
      <main id="content" className={classes.main} tabIndex={-1}>
        {forbidden ? (
          <Empty title={t('app.forbidden')} hint={t('app.forbiddenHint')} icon={<IconLock size={28} stroke={1.5} />} />
        ) : (
          <Outlet />
        )}
      </main>
    </div>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}

function Account() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const session = useSession();
  const user = session?.user;
  const unseen = session?.notices ?? 0;
  if (user === null || user === undefined) return null;
  const signOut = async () => {
    await api.session.signOut();
    replaceSession(await api.session.get());
    await navigate({ to: '/sign-in', search: {} });
  };
  return (
    <Menu position="top-start" width={250} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <span className={classes.hidden}>{t('app.account')}: </span>
          <span className={classes.avatar} aria-hidden data-unseen={unseen > 0 || undefined}>
            {initials(user.name)}
          </span>
          <span className={classes.who}>
            <strong>{user.name}</strong>
            <span>{user.roles.map((role) => t(`app.roles.${role}`)).join(', ')}</span>
          </span>
          <IconChevronUp size={16} className={classes.chevron} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('app.theme.label')}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          m={6}
          aria-label={t('app.theme.label')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`app.theme.${value}`) }))}
        />
        <Menu.Label>{t('app.language')}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          m={6}
          aria-label={t('app.language')}
          value={i18n.language}
          onChange={(value) => void switchWords(value as Language)}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <Menu.Divider />
        <Menu.Item component={Link} to="/my-apps" leftSection={<IconApps size={16} aria-hidden />}>
          {t('app.myApps')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/security"
          leftSection={<IconShieldLock size={16} aria-hidden />}
          rightSection={unseen > 0 ? <Badge size="sm">{unseen}</Badge> : null}
        >
          {t('app.security')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
