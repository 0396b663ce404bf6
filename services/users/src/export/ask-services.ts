import type { PersonalService } from '@liceo/contracts/personal-data';
import type { Clients } from '@liceo/kernel/clients';

/** The route on which every service tells its peers what it knows of a person. */
interface PersonalDataPaths {
  '/system/{service}/personal-data/{userId}': {
    get: {
      parameters: { path: { service: string; userId: string } };
      responses: { 200: { content: { 'application/x-ndjson': string } } };
    };
  };
}

interface Line {
  section: string;
  row: unknown;
}

/** What a service knows of a person, by section. */
export const askService =
  (clients: Clients) =>
  async (service: PersonalService, userId: string): Promise<Map<string, unknown[]>> => {
    const { data, response } = await clients.of<PersonalDataPaths>(service)
      .GET('/system/{service}/personal-data/{userId}', { params: { path: { service, userId } }, parseAs: 'text' });
    if (!response.ok || typeof data !== 'string') throw new Error(`${service} answered ${response.status} when asked what it knows of a person`);
    const sections = new Map<string, unknown[]>();
    for (const text of data.split('\n')) {
      if (text === '') continue;
      const { section, row } = JSON.parse(text) as Line;
      const rows = sections.get(section);
      if (rows) rows.push(row);
      else sections.set(section, [row]);
    }
    return sections;
  };
