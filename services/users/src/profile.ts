import type { Language } from '@liceo/contracts/schemas';
import { errors } from './errors.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  theme: Theme;
  language: Language;
  timeZone: string;
}

export interface Profile extends Preferences {
  userId: string;
  name: string;
  email: string;
  bio: string;
  /** Their picture, if they show one. */
  avatarAssetId: string | null;
}

export interface Newcomer {
  userId: string;
  name: string;
  email: string;
  language: Language;
  roles: readonly string[];
}

/** What a person starts with; their browser tells the time zone later. */
export const newProfile = ({ userId, name, email, language }: Newcomer): Profile => ({
  userId,
  name,
  email,
  bio: '',
  avatarAssetId: null,
  theme: 'system',
  language,
  timeZone: 'UTC',
});

/** One line of text: names travel into mail headers and page titles. */
const cleanName = (name: string): string => {
  const cleaned = name.normalize('NFC').replace(/\p{Cc}/gu, ' ').replace(/\s+/gu, ' ').trim();
  return cleaned === '' ? errors.nameBlank({ field: 'name' }) : cleaned;
};

const cleanBio = (bio: string): string =>
  bio
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

export interface ProfileEdit {
  name?: string | undefined;
  bio?: string | undefined;
  /** Null takes the picture away. */
  avatarAssetId?: string | null | undefined;
}

export const editProfile = (profile: Profile, { name, bio, avatarAssetId }: ProfileEdit): Profile => ({
  ...profile,
  name: name === undefined ? profile.name : cleanName(name),
  bio: bio === undefined ? profile.bio : cleanBio(bio),
  avatarAssetId: avatarAssetId === undefined ? profile.avatarAssetId : avatarAssetId,
});

const resolveTimeZone = (timeZone: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return errors.timeZoneUnknown({ field: 'timeZone' });
    throw error;
  }
};

/**
 * A zone of the IANA database. Intl also takes offsets (`+01:00`), which know no summer time, and answers
 * names of long ago (`Asia/Calcutta` for `Asia/Kolkata`), so its spelling counts only where the name is the same.
 */
const knownTimeZone = (timeZone: string): string => {
  if (!/^[A-Za-z]/.test(timeZone)) return errors.timeZoneUnknown({ field: 'timeZone' });
  const resolved = resolveTimeZone(timeZone);
  return resolved.toLowerCase() === timeZone.toLowerCase() ? resolved : timeZone;
};

export const choosePreferences = (profile: Profile, preferences: Preferences): Profile => ({
  ...profile,
  theme: preferences.theme,
  language: preferences.language,
  timeZone: knownTimeZone(preferences.timeZone),
});

/** Whether other services have to hear of the change; theme and bio are nobody else's business. */
export const concernsOthers = (before: Profile, after: Profile): boolean =>
  before.name !== after.name || before.language !== after.language || before.timeZone !== after.timeZone;
