import type { ReactNode } from 'react';
import type { Route } from './+types/books.ts';
import { CatalogPage } from './catalog-page.tsx';
import { loadCatalog } from './catalog.server.ts';

export const loader = (visit: Route.LoaderArgs) => loadCatalog(visit, 'physical');

const Books = ({ loaderData }: Route.ComponentProps): ReactNode => <CatalogPage catalog={loaderData} />;

export default Books;
