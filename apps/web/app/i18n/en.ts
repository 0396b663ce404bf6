import type { Messages } from './es.ts';
import { account, mailbox, privacy, purchases } from './en/account.ts';
import { cart } from './en/cart.ts';
import { challenge, checkout, orders, pay, purchase } from './en/checkout.ts';
import { clients } from './en/clients.ts';
import { common, errors, shell } from './en/common.ts';
import { connect } from './en/connect.ts';
import { console } from './en/console.ts';
import { entrance } from './en/entrance.ts';
import { family } from './en/family.ts';
import { learn } from './en/learn.ts';
import { offline } from './en/offline.ts';
import { merging, people, rights } from './en/people.ts';
import { problems } from './en/problems.ts';
import { search } from './en/search.ts';
import { signIn } from './en/sign-in-settings.ts';
import { store } from './en/store.ts';
import { system } from './en/system.ts';
import { markdown, subtitles, teach, uploads } from './en/teach.ts';

export const en: Messages = {
  common, shell, errors, problems, offline, entrance, search, store, cart, checkout, pay, purchase, challenge, orders, learn, family, teach, markdown,
  subtitles, uploads, console, people, merging, rights, system, account, mailbox, purchases, privacy, connect, clients, signIn,
};
