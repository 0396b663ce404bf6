/** Names of an archive that Liceo wrote. Where it reads them again they make no unit and no date that was not there. */
export const academyId = 'liceo:academy';

const sessionPrefix = 'liceo:session:';

/** The days of a class as the name of an academic session: `liceo:session:2026-09-01:2027-06-30`, with nothing for a day that is not known. */
export const sessionNameOf = (startsOn: string | null, endsOn: string | null): string => `${sessionPrefix}${startsOn ?? ''}:${endsOn ?? ''}`;

/** The days that such a name says; undefined when it is another system's name. */
export const daysOfSession = (name: string): { startsOn: string | null; endsOn: string | null } | undefined => {
  const days = /^liceo:session:(?<starts>(?:\d{4}-\d\d-\d\d)?):(?<ends>(?:\d{4}-\d\d-\d\d)?)$/.exec(name)?.groups;
  return days && { startsOn: days['starts'] || null, endsOn: days['ends'] || null };
};

/** OneRoster has a given and a family name, and no language; what Liceo knows stands beside, as it lets everybody add. */
export const ownColumns = { name: 'metadata.liceo.name', language: 'metadata.liceo.language' } as const;
