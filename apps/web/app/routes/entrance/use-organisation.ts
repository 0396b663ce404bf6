import { useEffect, useState } from 'react';
import { answered, api, problemIn } from '#app/api/browser.ts';

export interface Organisation {
  id: string;
  name: string;
  required: boolean;
}

const pauseMs = 250;
const domainIn = (email: string): string | undefined => /@([^\s@]+\.[^\s@.]{2,})\s*$/.exec(email)?.[1]?.toLowerCase();

/** The organisation that signs people with such an address in. Only the part after the @ is asked about. */
export const useOrganisation = (email: string): Organisation | null => {
  const domain = domainIn(email);
  const [found, setFound] = useState<{ domain: string; organisation: Organisation | null }>();
  useEffect(() => {
    if (domain === undefined) return undefined;
    let isWanted = true;
    const look = async (): Promise<void> => {
      try {
        const { organisation } = await answered(api.GET('/auth/organisations', { params: { query: { domain } } }));
        if (isWanted) setFound({ domain, organisation });
      } catch (error) {
        // Without an answer the page is as it is for everybody: the password, and the server looks again.
        if (!(error instanceof Error) || problemIn(error) === undefined) throw error;
      }
    };
    const timer = setTimeout(() => void look(), pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [domain]);
  return found !== undefined && found.domain === domain ? found.organisation : null;
};
