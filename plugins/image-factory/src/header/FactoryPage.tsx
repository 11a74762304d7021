import {
  BreadcrumbEntry,
  IconElement,
  PageLayout,
  pluginHeaderActionsApiRef,
  routeResolutionApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ReactNode, useMemo } from 'react';
import {
  Navigate,
  Route,
  Routes,
  useLocation,
  useParams,
} from 'react-router-dom';
import { useTabRooms } from './useTabRooms';
import { rootRouteRef, TabPathsProvider, TabRoom } from '../routes';
import { imageFactoryHeaderTranslationRef, tabTitles } from './translation';

/** A tab of the page, as its extension declares it. */
export interface Tab {
  /** What it shows, if it is one of the plugin's own. */
  room?: TabRoom;
  /** Below the page, without a slash before it. */
  path: string;
  title: string;
  icon?: IconElement;
  element: ReactNode;
}

/** Tabs with their titles in the language of the page; what a portal called otherwise stays so. */
function useTitled(tabs: Tab[]): Tab[] {
  const { t } = useTranslationRef(imageFactoryHeaderTranslationRef);
  return tabs.map(tab =>
    tab.room && tab.title === tabTitles[tab.room]
      ? { ...tab, title: t(tab.room) }
      : tab,
  );
}

/** The paths of the plugin's own tabs, by their rooms. */
function useTabPaths(tabs: Tab[]) {
  return useMemo(
    () =>
      Object.fromEntries(
        tabs.flatMap(({ room, path }) => (room ? [[room, path]] : [])),
      ),
    [tabs],
  );
}

/** Leads from the address that a page has by itself to where the portal put it. */
function Moved({ to }: { to: string }) {
  const { '*': rest = '' } = useParams();
  const { search, hash } = useLocation();
  return <Navigate to={{ pathname: `${to}/${rest}`, search, hash }} replace />;
}

/** Tabs that the portal put elsewhere, but for those in whose place another one is. */
function movedTabs(tabs: Tab[]) {
  const taken = tabs.map(({ path }) => path);
  return tabs.filter(({ room }) => room && !taken.includes(room));
}

/** Header with tabs, and the page of the tab that the address names. */
export function FactoryPage(props: {
  title: string;
  icon: IconElement;
  tabs: Tab[];
}) {
  const tabs = useTitled(props.tabs);
  // By itself, not from where the reader is: a link that changes with the
  // address would draw the header anew, and every page below it.
  const home = useApi(routeResolutionApiRef).resolve(rootRouteRef);
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('image-factory');
  const rooms = useTabRooms();
  const tabPaths = useTabPaths(props.tabs);
  const [first] = tabs;
  return (
    <TabPathsProvider value={tabPaths}>
      <PageLayout
        title={props.title}
        icon={props.icon}
        titleLink={home?.()}
        headerActions={headerActions}
        tabs={tabs
          .filter(({ room }) => !room || rooms.includes(room))
          .map(({ path, title, icon }) => ({
            id: path,
            label: title,
            icon,
            href: path,
          }))}
      >
        <Routes>
          {first && (
            <Route index element={<Navigate to={first.path} replace />} />
          )}
          {tabs.map(({ path, title, element }) => (
            <Route
              key={path}
              path={`${path}/*`}
              element={
                <BreadcrumbEntry entry={{ label: title, href: path }}>
                  {element}
                </BreadcrumbEntry>
              }
            />
          ))}
          {movedTabs(tabs).map(({ room, path }) => (
            <Route
              key={room}
              path={`${room}/*`}
              element={<Moved to={`${home?.()}/${path}`} />}
            />
          ))}
        </Routes>
      </PageLayout>
    </TabPathsProvider>
  );
}
