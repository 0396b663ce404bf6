import type { ReactNode } from 'react';
import { useOutletContext } from 'react-router';
import type { Route } from './+types/details.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { CoverPanel } from './cover-panel.tsx';
import type { Built } from './course.tsx';
import { DetailsForm } from './details-form.tsx';
import { useArrival } from './use-arrival.ts';

export const loader = async ({ request, context }: Route.LoaderArgs) =>
  ({ categories: (await needed(apiOf(context).GET('/categories'), request)).items });

const Details = ({ loaderData: { categories } }: Route.ComponentProps): ReactNode => {
  const { course } = useOutletContext<Built>();
  useArrival();
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <DetailsForm key={course.id} course={course} categories={categories} />
      <CoverPanel course={course} />
    </div>
  );
};

export default Details;
