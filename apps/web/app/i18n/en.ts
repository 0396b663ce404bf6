import type { Messages } from './es.ts';
import { account, mailbox, purchases } from './en/account.ts';
import { cart } from './en/cart.ts';
import { challenge, checkout, orders, pay, purchase } from './en/checkout.ts';
import { common, errors, shell } from './en/common.ts';
import { console } from './en/console.ts';
import { entrance } from './en/entrance.ts';
import { family } from './en/family.ts';
import { learn } from './en/learn.ts';
import { offline } from './en/offline.ts';
import { people } from './en/people.ts';
import { problems } from './en/problems.ts';
import { search } from './en/search.ts';
import { store } from './en/store.ts';
import { system } from './en/system.ts';
import { markdown, teach, uploads } from './en/teach.ts';

export const en: Messages = {
  common, shell, errors, problems, offline, entrance, search, store, cart, checkout, pay, purchase, challenge, orders, learn, family, teach, markdown,
  uploads, console, people, system, account, mailbox, purchases,
};
