import { account, mailbox, privacy, purchases } from './es/account.ts';
import { cart } from './es/cart.ts';
import { challenge, checkout, orders, pay, purchase } from './es/checkout.ts';
import { clients } from './es/clients.ts';
import { common, errors, shell } from './es/common.ts';
import { connect } from './es/connect.ts';
import { console } from './es/console.ts';
import { entrance } from './es/entrance.ts';
import { family } from './es/family.ts';
import { learn } from './es/learn.ts';
import { offline } from './es/offline.ts';
import { merging, people, rights } from './es/people.ts';
import { problems } from './es/problems.ts';
import { search } from './es/search.ts';
import { signIn } from './es/sign-in-settings.ts';
import { store } from './es/store.ts';
import { system } from './es/system.ts';
import { markdown, subtitles, teach, uploads } from './es/teach.ts';

/** Spanish is the language in which texts are written first; every other catalogue has its shape. */
export const es = {
  common, shell, errors, problems, offline, entrance, search, store, cart, checkout, pay, purchase, challenge, orders, learn, family, teach, markdown,
  subtitles, uploads, console, people, merging, rights, system, account, mailbox, purchases, privacy, connect, clients, signIn,
};

export type Messages = typeof es;
