import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach } from 'vitest';
import type { Platform } from '../platform.ts';
import { launchChromium } from './chromium.ts';

export type Language = 'es' | 'en';

/** Somebody in front of a browser of their own: own cookies, one page. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What a developer would see in red: errors in the console, uncaught errors, requests that failed. */
  troubles: string[];
  /** Opens a path as typed into the address bar and answers its status once the page is alive. */
  open(path: string): Promise<number>;
  /** Enters through the form, which then leads to the page that was asked for. */
  signIn(credentials: { email: string; password: string }): Promise<void>;
  /** Reads on in this language, whatever the account prefers. */
  speak(language: Language): Promise<void>;
}

export interface VisitorOptions {
  language?: Language;
  width?: number;
  /** False for a browser without JavaScript: open its pages with `page.goto`, they never come alive. */
  scripts?: boolean;
  /** Without its service worker a browser asks the platform for everything. */
  worker?: boolean;
}

export const screenshots = join(import.meta.dirname, '../screenshots');
const patience = 30_000;
const height = 800;
const locales = { es: 'es-ES', en: 'en-GB' } as const;
const signInTexts = {
  es: { email: 'Correo electrónico', password: 'Contraseña', enter: 'Entrar' },
  en: { email: 'E-mail', password: 'Password', enter: 'Sign in' },
} as const;

/** A navigation takes its unfinished requests along; nobody misses their answers. */
const wasLeftBehind = (failure: string | undefined): boolean => failure === 'net::ERR_ABORTED';

const watch = (page: Page): string[] => {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText;
    if (!wasLeftBehind(failure)) troubles.push(`request: ${request.method()} ${request.url()} ${failure}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`response: ${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return troubles;
};

/** The page listens to clicks and keys: before that a click may be lost. */
const untilAlive = (page: Page): Promise<void> => page.locator('html[data-alive]').waitFor({ state: 'attached' });

const visitorOn = async (context: BrowserContext, address: string, language: Language): Promise<Visitor> => {
  const page = await context.newPage();
  const open: Visitor['open'] = async (path) => {
    const response = await page.goto(path);
    await untilAlive(page);
    return response?.status() ?? 0;
  };
  return {
    page,
    context,
    troubles: watch(page),
    open,
    signIn: async ({ email, password }) => {
      const texts = signInTexts[language];
      if (new URL(page.url(), 'http://nowhere').pathname !== '/sign-in') await open('/sign-in');
      await page.getByLabel(texts.email).fill(email);
      await page.getByLabel(texts.password).fill(password);
      await page.getByRole('main').getByRole('button', { name: texts.enter }).click();
      await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    },
    speak: (chosen) => context.addCookies([{ name: 'liceo_lang', value: chosen, url: address }]),
  };
};

/** Keeps what a failing test saw in `e2e/screenshots/`. */
const showFailure = async (browser: Browser, test: string): Promise<void> => {
  mkdirSync(screenshots, { recursive: true });
  const pages = browser.contexts().flatMap((context) => context.pages());
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  await Promise.all(pages.map((page, number) => page.screenshot({ path: join(screenshots, `failed-${name}-${number}.png`) })));
};

/** One Chromium for the tests of a file, and in it a fresh browser for everybody who comes. */
export const openDoors = async (platform: Platform): Promise<(options?: VisitorOptions) => Promise<Visitor>> => {
  const browser = await launchChromium();
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await showFailure(browser, task.name);
  });
  afterAll(() => browser.close());

  return async ({ language = 'es', width = 1280, scripts = true, worker = true } = {}) => {
    const context = await browser.newContext({
      baseURL: platform.url,
      locale: locales[language],
      timezoneId: 'Europe/Madrid',
      viewport: { width, height },
      javaScriptEnabled: scripts,
      reducedMotion: 'reduce',
      serviceWorkers: worker ? 'allow' : 'block',
    });
    context.setDefaultTimeout(patience);
    return visitorOn(context, platform.url, language);
  };
};
